import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, inject } from "vitest";
import { npmrc } from "./local-registry.ts";
import { runTool } from "./run-tool.ts";

/** A stranger's folder, outside of the workspace, into which the published packages were installed. */
export interface Consumer {
  folder: string;
  /** Runs a program there; with its output. */
  run(command: string, ...args: string[]): Promise<string>;
}

/** Versions of other people's packages are those of this repository, so that a test does not change with the day. */
function pinned(name: string): string {
  if (name.startsWith("@wirepact/") || name.includes("@", 1)) return name;
  const manifest = readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), "utf8");
  return `${name}@${(JSON.parse(manifest) as { version: string }).version}`;
}

/**
 * Makes one for the tests of a file: the files of `consumers/<name>`, and others, then `npm install <packages>`.
 * @param files path to text
 */
export function useConsumer(name: string, packages: readonly string[], files: Record<string, string> = {}): Consumer {
  const consumer: Consumer = {
    folder: "",
    run: (command, ...args) => runTool(consumer.folder, command, ...args),
  };
  beforeAll(async () => {
    consumer.folder = mkdtempSync(join(tmpdir(), `wirepact-${name}-`));
    cpSync(fileURLToPath(new URL(`./consumers/${name}`, import.meta.url)), consumer.folder, { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(consumer.folder, path)), { recursive: true });
      writeFileSync(join(consumer.folder, path), text);
    }
    writeFileSync(join(consumer.folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
    writeFileSync(join(consumer.folder, ".npmrc"), npmrc(inject("registryUrl")));
    await consumer.run("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", ...packages.map(pinned));
  }, 600_000);
  afterAll(() => rmSync(consumer.folder, { recursive: true, force: true }));
  return consumer;
}
