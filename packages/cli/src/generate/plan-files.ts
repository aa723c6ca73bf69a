/** What stands between a folder and what is generated for it. Paths have `/` on every system. */
export interface FilePlan {
  /** Missing or different. */
  readonly write: readonly string[];
  /** Generated once, and not any more. */
  readonly leftOver: readonly string[];
  /** In the way: somebody's own file where a generated one belongs. */
  readonly foreign: readonly string[];
}

/** The generated file that is no source: `wirepact check --against npm:…` reads it out of the published package. */
export const manifestFile = "manifest.json";

const mark = "// Written by `wirepact generate`";

/** True for a file that a former run wrote. JSON has no comments, but a manifest says what it is. */
function isGenerated(path: string, text: string): boolean {
  if (path === manifestFile) return isManifest(text);
  return text.split("\n", 3).some((line) => line.startsWith(mark));
}

function isManifest(text: string): boolean {
  try {
    return (JSON.parse(text) as { readonly wirepact?: unknown } | null)?.wirepact === 1;
  } catch {
    return false;
  }
}

/** Compares. Line ends do not count: git may have changed them. */
export function planFiles(wanted: ReadonlyMap<string, string>, present: ReadonlyMap<string, string>): FilePlan {
  const unix = (text: string | undefined) => text?.replaceAll("\r\n", "\n");
  const write = [...wanted].filter(([path, text]) => unix(present.get(path)) !== text).map(([path]) => path);
  const foreign = write.filter((path) => present.has(path) && !isGenerated(path, present.get(path) as string));
  const leftOver = [...present]
    .filter(([path, text]) => !wanted.has(path) && isGenerated(path, text))
    .map(([path]) => path);
  return { write: write.sort(), leftOver: leftOver.sort(), foreign: foreign.sort() };
}
