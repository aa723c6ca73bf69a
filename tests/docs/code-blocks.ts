import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** One fenced block of TypeScript in a document. */
export interface CodeBlock {
  /** The document, from the root. */
  readonly document: string;
  /** Line of its first line of code in the document. */
  readonly line: number;
  readonly language: string;
  /** Where it is written to: `file=contract.ts` in the info string, so that a later block can import it. */
  readonly file: string;
  /** Compiled, but not run. */
  readonly checkOnly: boolean;
  /** `with=server.ts`: the file of another block, a server that listens on `PORT` and is up while this one runs. */
  readonly server: string | undefined;
  /** What it must print: the block ```text output``` behind it. */
  readonly output: string | undefined;
  readonly code: string;
}

/** Every document that promises its code to work. */
export function documents(): string[] {
  return globSync(["README.md", "{packages,sdks}/*/README.md", "docs/**/*.md"], { cwd: root }).map((file) =>
    file.replaceAll("\\", "/"),
  );
}

/** The blocks of a document that hold TypeScript, by whatever name. */
export function codeBlocks(document: string): CodeBlock[] {
  const text = readFileSync(join(root, document), "utf8");
  const fences = [...text.matchAll(/^```(\w+)([^\n]*)\n(.*?)^```$/gms)];
  return fences.flatMap((match, at) => {
    const [, language = "", info = "", code = ""] = match;
    if (!/^(ts|tsx|typescript|js|jsx|javascript)$/.test(language)) return [];
    const line = text.slice(0, match.index).split("\n").length + 1;
    const file = /\bfile=(\S+)/.exec(info)?.[1] ?? `block-${at + 1}.${language}`;
    const server = /\bwith=(\S+)/.exec(info)?.[1];
    const next = fences[at + 1];
    const output = next?.[1] === "text" && /\boutput\b/.test(next[2] ?? "") ? next[3] : undefined;
    return [{ document, line, language, file, checkOnly: /\bcheck-only\b/.test(info), server, output, code }];
  });
}
