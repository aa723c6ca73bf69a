import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { startDemo } from "../browser/demo-process.ts";
import { compilers, strictest } from "./compilers.ts";
import { useConsumer } from "./consumer.ts";
import { nodeBinary, nodeVersions } from "./node-versions.ts";

const sdk = useConsumer("sdk", ["@wirepact/chatia-flow-sdk", "socket.io-client", "@types/node"]);
beforeAll(() => {
  for (const extension of ["mts", "cts"]) {
    copyFileSync(join(sdk.folder, "tickets.ts"), join(sdk.folder, `tickets.${extension}`));
  }
});

test.each(Object.entries(compilers))("a script on the SDK compiles with TypeScript %s", async (_, tsc) => {
  const files = ["tickets.mts", "tickets.cts"];
  await sdk.run(process.execPath, tsc, ...files, "--module", "nodenext", ...strictest);
});

test.each(nodeVersions)("it reads and writes at the help desk, as ESM and as CommonJS on Node %s", async (version) => {
  const [node, { url }] = await Promise.all([nodeBinary(version), startDemo()]);
  const spoken = "message: Hello?\nticket: update\nsent: Olá true\nrefused: TICKET_NOT_FOUND\nmisfit: closedAt\n";
  expect(await sdk.run(node, "tickets.mjs", url)).toBe(spoken);
  expect(await sdk.run(node, "tickets.cjs", url)).toBe(spoken);
});
