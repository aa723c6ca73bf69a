import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Bump } from "../diff/rules.ts";
import { declaredBump } from "./changeset.ts";

/** The `.changeset` folder of the repository that a folder is in. */
export function changesetFolder(from: string): string | undefined {
  const folder = join(from, ".changeset");
  if (existsSync(folder)) return folder;
  const parent = dirname(from);
  return parent === from ? undefined : changesetFolder(parent);
}

/** What the changesets in a folder declare for a package. */
export function changesetsFor(folder: string | undefined, packageName: string): readonly Bump[] {
  if (folder === undefined) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .map((file) => declaredBump(readFileSync(join(folder, file), "utf8"), packageName));
}

/** Saves a changeset, and says where. */
export function saveChangeset(folder: string, name: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}
