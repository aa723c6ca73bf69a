import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

export interface NearestPackage {
  readonly name: string | undefined;
  /** Where it says that its contract is, as seen from the folder asked about. */
  readonly contract: string | undefined;
}

/** The package that a folder belongs to. */
export function nearestPackage(folder: string): NearestPackage | undefined {
  const file = join(folder, "package.json");
  if (!existsSync(file)) {
    const parent = dirname(folder);
    return parent === folder ? undefined : outside(nearestPackage(parent), parent, folder);
  }
  const { name, wirepact } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly name?: string;
    readonly wirepact?: { readonly contract?: string };
  };
  return { name, contract: wirepact?.contract };
}

function outside(found: NearestPackage | undefined, parent: string, folder: string): NearestPackage | undefined {
  if (found?.contract === undefined) return found;
  return { ...found, contract: join(relative(folder, parent), found.contract) };
}
