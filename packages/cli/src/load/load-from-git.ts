import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Manifest } from "@wirepact/contracts";
import { UsageError } from "../usage-error.ts";
import type { LoadOptions } from "./load-options.ts";
import { parseManifest } from "./parse-manifest.ts";
import { pathInRepository } from "./paths.ts";
import { runTool } from "./run-tool.ts";

/** The manifest at a git ref: `main` (then of `options.path`) or `v1.2.0:src/contract.ts`, from the folder where one stands. */
export async function loadFromGit(
  source: string,
  { cwd, path }: LoadOptions,
  loadFile: (source: string, cwd: string) => Promise<Manifest>,
): Promise<Manifest> {
  const at = source.indexOf(":");
  const ref = at === -1 ? source : source.slice(0, at);
  const wanted = at === -1 ? path : source.slice(at + 1);
  if (ref.startsWith("-")) throw new UsageError(`"${ref}" is no git ref.`);
  const git = (args: readonly string[], folder = cwd) =>
    runTool("git", args, folder, `"${source}" is neither a file nor a git ref with a contract.`);
  const commit = String(git(["rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`])).trim();
  if (wanted === undefined) {
    throw new UsageError(`Which file of "${ref}"?`, { hint: `Name it: ${ref}:src/contract.ts` });
  }
  const root = String(git(["rev-parse", "--show-toplevel"])).trim();
  const [file = "", name] = wanted.split("#");
  const prefix = String(git(["rev-parse", "--show-prefix"])).trim();
  const inside = pathInRepository(file, { root, prefix });
  if (file.endsWith(".json")) return parseManifest(String(git(["show", `${commit}:${inside}`])), source);
  return await withCheckout(
    git,
    root,
    commit,
    inside,
    () => {
      throw new UsageError(`"${source}" has no file "${inside}".`);
    },
    (folder) => loadFile(`${join(folder, inside)}${name === undefined ? "" : `#${name}`}`, folder),
  );
}

/** A module needs its neighbours: the commit's files, in a folder of their own, with today's dependencies. */
async function withCheckout<T>(
  git: (args: readonly string[], folder?: string) => Buffer,
  root: string,
  commit: string,
  inside: string,
  missing: () => never,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "wirepact-"));
  try {
    const archive = join(folder, "commit.tar");
    writeFileSync(archive, git(["archive", "--format=tar", commit], root));
    const checkout = join(folder, "files");
    mkdirSync(checkout);
    // By names without a drive: GNU's tar takes what stands before a colon for another machine.
    runTool("tar", ["-xf", "commit.tar", "-C", "files"], folder, "The commit cannot be unpacked.");
    if (!existsSync(join(checkout, inside))) missing();
    linkDependencies(root, checkout, dirname(inside));
    return await use(checkout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function linkDependencies(root: string, checkout: string, from: string): void {
  for (let folder = from; ; folder = dirname(folder)) {
    const installed = join(root, folder, "node_modules");
    const link = join(checkout, folder, "node_modules");
    if (existsSync(installed) && !existsSync(link)) symlinkSync(installed, link, "junction");
    if (folder === ".") return;
  }
}
