import path from "node:path";

/** The functions of `node:path` for one system; tests ask for another than they run on. */
type Paths = typeof path.posix;

/** Whether a path is a folder, or lies in it. On Windows the way to another drive is no relative one. */
export function isInside(folder: string, inner: string, paths: Paths = path): boolean {
  const way = paths.relative(folder, inner);
  return way !== ".." && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way);
}

/** With `/`, as git, URLs and annotations have it. */
export const withSlashes = (file: string): string => file.replaceAll("\\", "/");

/** Whether a source can be meant as a file only: it ends like one, and what colon it has is a drive's. */
export const isFilePath = (source: string): boolean =>
  /\.(?:json|[cm]?[jt]s)(?:#\w+)?$/.test(source) && !source.replace(/^[A-Za-z]:(?=[\\/])/, "").includes(":");

/** Where in its repository a file is, whatever the system; `prefix` is git's own word for where one stands. */
export function pathInRepository(
  file: string,
  at: { readonly root: string; readonly prefix: string },
  paths: Paths = path,
): string {
  if (paths.isAbsolute(file)) return withSlashes(paths.relative(at.root, file));
  return path.posix.join(at.prefix, withSlashes(file));
}

/** Arguments for Windows' shell, which takes them as one line. */
export const quoted = (args: readonly string[]): string[] => args.map((arg) => `"${arg.replaceAll('"', "")}"`);
