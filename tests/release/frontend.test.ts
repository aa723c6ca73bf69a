import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { openPage, useChromium } from "../browser/chromium.ts";
import { codeBlocks } from "../docs/code-blocks.ts";
import { compilers, strictest } from "./compilers.ts";
import { useConsumer } from "./consumer.ts";

const recipe = codeBlocks("docs/recipes/vite.md").map(({ file, code }) => [file, code]);
const wirepact = ["contracts", "client", "react", "server"].map((name) => `@wirepact/${name}`);
const web = ["socket.io-client", "zod", "react", "react-dom", "vite", "@vitejs/plugin-react"];
const types = ["@types/react", "@types/react-dom", "@types/node", "@types/jsonwebtoken"];

useChromium();
const frontend = useConsumer(
  "frontend",
  [...wirepact, ...web, ...types, "socket.io", "jsonwebtoken", "sirv"],
  Object.fromEntries(recipe),
);

test.each(Object.entries(compilers))("the recipe for Vite compiles with TypeScript %s", async (_, tsc) => {
  const bundled = ["--module", "esnext", "--moduleResolution", "bundler", "--jsx", "react-jsx", "--noEmit"];
  const options = [...bundled, ...strictest, "--allowImportingTsExtensions", "--lib", "es2023,dom,dom.iterable"];
  await frontend.run(process.execPath, tsc, "src/main.tsx", "server.ts", ...options);
});

test("it is built, and two pages in Chromium hear each other", async () => {
  await frontend.run(process.execPath, "node_modules/vite/bin/vite.js", "build");
  const url = await serve();
  const [ana, bia] = await Promise.all([openPage(url), openPage(url)]);
  await Promise.all([ana, bia].map((page) => page.getByText("connected", { exact: true }).waitFor()));

  await ana.getByRole("textbox").fill("Olá");
  await ana.getByRole("textbox").press("Enter");
  for (const page of [ana, bia]) await page.getByText("Olá", { exact: true }).waitFor();
  expect(await bia.getByText("before", { exact: true }).count()).toBe(1);

  for (const text of ["Oi", "too much"]) {
    await bia.getByRole("textbox").fill(text);
    await bia.getByRole("textbox").press("Enter");
    await bia.getByText(text === "Oi" ? "Oi" : "Full: 2 notes.", { exact: true }).waitFor();
  }
});

/** Starts the consumer's server; its address. */
async function serve(): Promise<string> {
  const server = spawn(process.execPath, ["server.ts"], { cwd: frontend.folder, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(async () => {
    server.kill();
    if (server.exitCode === null) await once(server, "exit");
  });
  for await (const line of createInterface({ input: server.stdout })) return line;
  throw new Error("The server ended before it listened");
}
