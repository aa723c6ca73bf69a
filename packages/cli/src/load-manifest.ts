import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Manifest } from "@wirepact/contracts";
import { createManifest } from "@wirepact/contracts";
import { compareVersions } from "./check/semver.ts";
import { loadContract } from "./load/load-contract.ts";
import { loadFromGit } from "./load/load-from-git.ts";
import { loadFromNpm } from "./load/load-from-npm.ts";
import type { LoadOptions } from "./load/load-options.ts";
import { parseManifest } from "./load/parse-manifest.ts";
import { isFilePath } from "./load/paths.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The manifest of a source: a manifest (`contract.json`), a module that exports a contract (`src/contract.ts`,
 * `src/contract.ts#name`), a git ref with an optional path (`main`, `v1.2.0:src/contract.ts`) or `npm:package@version[:path]`.
 *
 * @throws UsageError when there is no such thing, or it holds no contract.
 */
export async function loadManifest(source: string, options: LoadOptions): Promise<Manifest> {
  options.progress?.(`Reading ${source}`);
  if (source.startsWith("npm:")) return await loadFromNpm(source.slice("npm:".length), options.cwd);
  const [file = ""] = source.split("#");
  const found = statSync(resolve(options.cwd, file), { throwIfNoEntry: false });
  if (found?.isDirectory()) return await loadFile(newestIn(file, options.cwd), options.cwd);
  if (found) return await loadFile(source, options.cwd);
  if (isFilePath(source)) {
    throw new UsageError(`There is no file "${source}".`, { hint: `Looked in ${options.cwd}.` });
  }
  return await loadFromGit(source, options, loadFile);
}

/** The manifest of a file on disk. */
export async function loadFile(source: string, cwd: string): Promise<Manifest> {
  if (!source.endsWith(".json")) return createManifest(await loadContract(source, cwd));
  return parseManifest(readFileSync(resolve(cwd, source), "utf8"), source);
}

/** Whether a file of the history holds a version: `1.0.0.json`. */
export const isVersionFile = (file: string): boolean => /^\d+\.\d+\.\d+.*\.json$/.test(file);

/** A folder of the history (`contracts/history/chatia-flow`) stands for its newest version. */
function newestIn(folder: string, cwd: string): string {
  const versions = readdirSync(resolve(cwd, folder)).filter(isVersionFile);
  const newest = versions.sort((a, b) => compareVersions(a.slice(0, -5), b.slice(0, -5))).at(-1);
  if (newest === undefined) throw new UsageError(`The folder "${folder}" holds no VERSION.json.`);
  return join(folder, newest);
}
