import { appendFileSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { npmrc } from "./local-registry.ts";
import { runTool } from "./run-tool.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A user's change to one package; how the versions of the others follow is what is rehearsed. */
const changeset = `---\n"@wirepact/contracts": minor\n---\n\nA change that is rehearsed.\n`;

/** What the release is made from. `docs`, `tests` and the like are in no package. */
const parts = [".", "./packages/*", "./sdks/*"].flatMap((part) => ["--filter", part]);

/**
 * A release from beginning to end, in a copy of the working tree: versions from a changeset, build, publish. It runs the
 * commands that a release runs; only the registry is one on loopback.
 *
 * @param onStep hears what was done, and the seconds that it took
 */
export async function publishPackages(registryUrl: string, onStep: (name: string, seconds: number) => void) {
  const folder = mkdtempSync(join(tmpdir(), "wirepact-release-"));
  const step = async (name: string, command: string, ...args: string[]) => {
    const start = performance.now();
    await runTool(folder, command, ...args);
    onStep(name, Math.round((performance.now() - start) / 100) / 10);
  };
  // Installed once, before: pnpm would look again before each command, because the versions have changed.
  const pnpm = (name: string, ...args: string[]) =>
    step(name, process.execPath, "scripts/pnpm.mjs", "--config.verify-deps-before-run=false", ...args);

  try {
    await copyWorkingTree(folder);
    appendFileSync(join(folder, ".npmrc"), npmrc(registryUrl));
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
    await pnpm("install", ...parts, "install", "--prefer-offline", "--frozen-lockfile");
    await pnpm("version", "exec", "changeset", "version");
    await pnpm("release", "run", "release");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
