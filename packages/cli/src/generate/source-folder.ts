import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { manifestFile } from "./plan-files.ts";

/** The TypeScript files below `src` in a folder, and its manifest, by path with `/`. */
export function readSources(folder: string): Map<string, string> {
  const root = join(folder, "src");
  const paths = existsSync(root) ? readdirSync(root, { recursive: true, encoding: "utf8" }) : [];
  const sources = paths.filter((path) => /\.tsx?$/.test(path)).map((path) => `src/${path.split(sep).join("/")}`);
  const all = existsSync(join(folder, manifestFile)) ? [...sources, manifestFile] : sources;
  return new Map(all.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

export function writeText(folder: string, path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

export function removeFile(folder: string, path: string): void {
  rmSync(join(folder, path));
}
