import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Manifest } from "@wirepact/contracts";
import { UsageError } from "../usage-error.ts";
import { parseManifest } from "./parse-manifest.ts";
import { runTool } from "./run-tool.ts";

/** Where a package keeps its manifest, unless its package.json says otherwise (`"wirepact": { "manifest": "…" }`). */
const usual = "manifest.json";

/**
 * The manifest in a published package: `name@version`, or `name@version:path`. Its code is not run. npm is asked from `cwd`,
 * because the project's `.npmrc` says which registry a scope is of.
 */
export async function loadFromNpm(spec: string, cwd: string): Promise<Manifest> {
  const [, name = "", path] = /^((?:@[^/@:]+\/)?[^@:]+(?:@[^:]+)?)(?::(.+))?$/.exec(spec) ?? [];
  if (name === "" || name.startsWith("-")) {
    throw new UsageError(`"npm:${spec}" is no package.`, {
      hint: "npm:name@version, or npm:name@version:manifest.json",
    });
  }
  const folder = mkdtempSync(join(tmpdir(), "wirepact-"));
  try {
    const failure = `"${name}" cannot be fetched from the registry.`;
    runTool("npm", ["pack", name, "--pack-destination", folder, "--ignore-scripts", "--loglevel=error"], cwd, failure);
    const archive = readdirSync(folder).find((file) => file.endsWith(".tgz"));
    if (!archive) throw new UsageError(failure);
    runTool("tar", ["-xf", archive], folder, `"${archive}" cannot be unpacked.`);
    const unpacked = join(folder, "package");
    const file = path ?? manifestPath(unpacked);
    if (!existsSync(join(unpacked, file))) {
      throw new UsageError(`"${name}" has no "${file}".`, { hint: `Name the file: npm:${name}:path/to/manifest.json` });
    }
    return parseManifest(readFileSync(join(unpacked, file), "utf8"), `npm:${name}/${file}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function manifestPath(folder: string): string {
  const { wirepact } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly wirepact?: { readonly manifest?: unknown };
  };
  return typeof wirepact?.manifest === "string" ? wirepact.manifest : usual;
}
