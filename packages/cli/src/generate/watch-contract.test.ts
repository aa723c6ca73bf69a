import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const cli = join(import.meta.dirname, "../..");

const contract = (version: string) => `
import { defineContract } from "@wirepact/contracts";
import { workspace } from "./workspace.ts";
export const desk = defineContract({ name: "desk", version: "${version}", namespaces: { workspace } });
`;
const workspace = (event: string) => `
import { defineEvent, defineNamespace } from "@wirepact/contracts";
export const workspace = defineNamespace("/workspace", { serverEvents: { ${event}: defineEvent({}) } });
`;

/** `wirepact generate --watch` in a process of its own, until the test is over. */
function startWatching(folder: string) {
  const args = [join(cli, "src/bin.ts"), "generate", "src/contract.ts", "--out", "sdk", "--watch"];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  let told: (() => void) | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      told?.();
    });
  }
  return {
    /** Resolves when the process has said this since it was last asked. */
    async says(pattern: RegExp): Promise<void> {
      while (!pattern.test(said)) await new Promise<void>((resolve) => (told = resolve));
      said = "";
    },
    async interrupt(): Promise<number | null> {
      child.kill("SIGINT");
      const [code] = await once(child, "exit");
      return code as number | null;
    },
  };
}

test("--watch generates now, after every change beside the contract and of what it imports, and ends when told to", async () => {
  const folder = mkdtempSync(join(tmpdir(), "wirepact-watch-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(join(cli, "node_modules"), join(folder, "node_modules"), "junction");
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const write = (file: string, text: string) => writeFileSync(join(folder, "src", file), text);
  const generated = (file: string) => readFileSync(join(folder, "sdk/src", file), "utf8");
  write("contract.ts", contract("1.0.0"));
  write("workspace.ts", workspace("opened"));

  const watching = startWatching(folder);
  await watching.says(/14 files, 14 written\n[\s\S]*Watching/);
  expect(generated("client/workspace.ts")).toContain("onOpened");

  write("workspace.ts", workspace("closed"));
  await watching.says(/14 files, \d+ written/);
  expect(generated("client/workspace.ts")).toContain("onClosed");

  write("contract.ts", "export const desk = nothing;\n");
  await watching.says(/cannot be loaded[\s\S]*nothing is not defined/);
  write("contract.ts", contract("1.1.0"));
  await watching.says(/14 files, \d+ written/);
  expect(generated("client/workspace.ts")).toMatch(/^\/\/ desk 1\.1\.0 /);

  expect(await watching.interrupt()).toBe(0);
}, 120_000);
