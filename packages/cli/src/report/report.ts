import type { Manifest } from "@wirepact/contracts";
import type { Io } from "../command.ts";
import type { Format } from "../diff/diff-options.ts";
import type { Sifted } from "../diff/ignore-list.ts";
import { reportGithub } from "./report-github.ts";
import { reportJson } from "./report-json.ts";
import { reportText } from "./report-text.ts";

export interface ReportOptions {
  readonly format: Format;
  readonly all: boolean;
  /** Where annotations are put. */
  readonly file?: string;
  /** Further members of the JSON. */
  readonly more?: object;
}

/** Prints findings in the format asked for, and what the ignore list did to the other stream. */
export function report(io: Io, old: Manifest, now: Manifest, sifted: Sifted, options: ReportOptions): void {
  const { findings, ignored, unused } = sifted;
  if (options.format === "json")
    io.out(`${reportJson(old, now, findings, { ...options.more, ignored: ignored.length })}\n`);
  else if (options.format === "github") io.out(line(reportGithub(findings, options.file)));
  else io.out(line(reportText(findings, { color: io.color, all: options.all })));
  if (ignored.length > 0) io.err(`${ignored.length} ignored, with reasons.\n`);
  for (const { rule, path } of unused) io.err(`The ignore list's ${rule} at ${path} matches nothing any more.\n`);
}

const line = (text: string) => (text === "" ? "" : `${text}\n`);
