/** What stands between a folder and what is generated for it. Paths have `/` on every system. */
export interface FilePlan {
  /** Missing or different. */
  readonly write: readonly string[];
  /** Generated once, and not any more. */
  readonly leftOver: readonly string[];
  /** In the way: somebody's own file where a generated one belongs. */
  readonly foreign: readonly string[];
}

const mark = "// Written by `wirepact generate`";

/** True for a file that a former run wrote. */
export function isGenerated(text: string): boolean {
  return text.split("\n", 3).some((line) => line.startsWith(mark));
}

/** Compares. Line ends do not count: git may have changed them. */
export function planFiles(wanted: ReadonlyMap<string, string>, present: ReadonlyMap<string, string>): FilePlan {
  const unix = (text: string | undefined) => text?.replaceAll("\r\n", "\n");
  const write = [...wanted].filter(([path, text]) => unix(present.get(path)) !== text).map(([path]) => path);
  const foreign = write.filter((path) => present.has(path) && !isGenerated(present.get(path) as string));
  const leftOver = [...present].filter(([path, text]) => !wanted.has(path) && isGenerated(text)).map(([path]) => path);
  return { write: write.sort(), leftOver: leftOver.sort(), foreign: foreign.sort() };
}
