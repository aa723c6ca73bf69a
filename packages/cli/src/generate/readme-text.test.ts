import { createManifest, defineContract, defineEvent, defineNamespace } from "@wirepact/contracts";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { expect, test } from "vitest";
import { z } from "zod";
import { readManifest } from "./read-manifest.ts";
import { readmeText } from "./readme-text.ts";

const chat = defineContract({
  name: "chat",
  version: "1.0.0",
  namespaces: {
    main: defineNamespace("/", {
      serverEvents: {
        old: defineEvent({ args: [z.string()], deprecated: "Nobody sends it." }),
        said: defineEvent({ args: [z.string()] }),
      },
    }),
  },
});

const program = (readme: string) => /^```ts\n(.*?)^```$/ms.exec(readme)?.[1]?.split("\n").slice(5, 7).join("\n");

test("a README says how the package is installed, and begins with a program of its own contract", () => {
  const readme = readmeText(readManifest(createManifest(chatiaFlow)), "@acme/desk-sdk");
  expect(readme).toContain("npm install @acme/desk-sdk socket.io-client\n");
  expect(readme).toContain('import { connectWorkspace } from "@acme/desk-sdk/client";');
  expect(program(readme)).toBe(
    `const workspace = connectWorkspace({ url: "https://api.example.com", companyId: 1, token: fetchToken });
workspace.notification().onNotification((payload) => console.log(payload));`,
  );
});

test("a namespace without params or rooms is heard as a whole; what is deprecated is not shown", () => {
  expect(program(readmeText(readManifest(createManifest(chat)), "chat-sdk"))).toBe(
    `const main = connectMain({ url: "https://api.example.com", token: fetchToken });
main.onSaid((value) => console.log(value));`,
  );
});
