import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/** The TypeScript files below `src` in a folder, by path with `/`. */
export function readSources(folder: string): Map<string, string> {
  const root = join(folder, "src");
  if (!existsSync(root)) return new Map();
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => /\.tsx?$/.test(path));
  return new Map(paths.map((path) => [`src/${path.split(sep).join("/")}`, readFileSync(join(root, path), "utf8")]));
}

export function writeText(folder: string, path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

export function removeFile(folder: string, path: string): void {
  rmSync(join(folder, path));
}
