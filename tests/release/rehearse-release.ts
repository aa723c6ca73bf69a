// A release from beginning to end, once for all tests of this folder, in a copy of the working tree: versions from a
// changeset, build, publish. It runs the commands that a release runs; only the registry is one on loopback.
import { appendFileSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import type { PublishedVersion } from "./local-registry.ts";
import { npmrc, startLocalRegistry } from "./local-registry.ts";
import { runTool } from "./run-tool.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The registry that everything was published to. */
    registryUrl: string;
    released: PublishedVersion[];
    /** Seconds that each step took. */
    releaseTimes: Record<string, number>;
  }
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A user's change to one package; how the versions of the others follow is what is rehearsed. */
const changeset = `---\n"@wirepact/contracts": minor\n---\n\nA change that is rehearsed.\n`;

export default async function rehearseRelease(project: TestProject) {
  const registry = await startLocalRegistry();
  const folder = mkdtempSync(join(tmpdir(), "wirepact-release-"));
  const times: Record<string, number> = {};
  const step = async (name: string, command: string, ...args: string[]) => {
    const start = performance.now();
    await runTool(folder, command, ...args);
    times[name] = Math.round(performance.now() - start) / 1000;
  };
  const pnpm = (name: string, ...args: string[]) => step(name, process.execPath, "scripts/pnpm.mjs", ...args);
  const end = async () => {
    await registry.close();
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    await copyWorkingTree(folder);
    appendFileSync(join(folder, ".npmrc"), npmrc(registry.url));
    writeFileSync(join(folder, ".changeset/rehearsal.md"), changeset);
    await step("git init", "git", "init", "--quiet", "--initial-branch=main");
    for (const [key, value] of [
      ["user.name", "Rehearsal"],
      ["user.email", "rehearsal@localhost"],
      ["commit.gpgSign", "false"],
      ["tag.gpgSign", "false"],
    ] as const) {
      await runTool(folder, "git", "config", key, value);
    }
    await step("git add", "git", "add", "--all");
    await step("git commit", "git", "commit", "--quiet", "--message=Before the release");
    await pnpm("install", "install", "--prefer-offline", "--frozen-lockfile");
    await pnpm("version", "exec", "changeset", "version");
    await pnpm("release", "run", "release");
  } catch (error) {
    await end();
    throw error;
  }
  project.provide("registryUrl", registry.url);
  project.provide("released", registry.released());
  project.provide("releaseTimes", times);
  return end;
}

/** What a commit of this moment would hold. */
async function copyWorkingTree(folder: string): Promise<void> {
  const files = await runTool(root, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard");
  for (const file of files.split("\0")) {
    if (file === "" || !existsSync(join(root, file))) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
}
