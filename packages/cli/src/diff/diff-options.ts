import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "../usage-error.ts";
import type { DiffOptions } from "./diff-manifests.ts";
import type { Finding } from "./finding.ts";
import type { Ignored } from "./ignore-list.ts";
import { parseIgnoreList } from "./ignore-list.ts";
import type { Severity } from "./rules.ts";

/** Options that `diff` and `check` share, as parseArgs takes them. */
export const diffArguments = {
  mode: { type: "string", default: "backward" },
  format: { type: "string", default: "text" },
  ignore: { type: "string" },
  "fail-on": { type: "string", default: "wire" },
  "exhaustive-errors": { type: "boolean", default: false },
  all: { type: "boolean", default: false },
} as const;

export const diffArgumentsHelp = `  --mode MODE          backward (default): old clients, new server. forward: the reverse. full: both
  --format FORMAT      text (default), json, github
  --ignore FILE        a JSON array of { "rule", "path", "reason" }; * in a path stands for anything
  --fail-on CLASS      wire (default), source (also what no longer compiles), warn (also what changed its meaning)
  --exhaustive-errors  a new error code breaks clients
  --all                show SAFE changes too`;

const modes = ["backward", "forward", "full"] as const;
const formats = ["text", "json", "github"] as const;
const classes = ["wire", "source", "warn"] as const;

export type Format = (typeof formats)[number];

interface Values {
  readonly mode: string;
  readonly format: string;
  readonly ignore?: string | undefined;
  readonly "fail-on": string;
  readonly "exhaustive-errors": boolean;
  readonly all: boolean;
}

/** @throws UsageError for a word that an option does not know, and for a bad ignore list. */
export function readDiffOptions(values: Values, cwd: string) {
  const failOn = oneOf("--fail-on", values["fail-on"], classes);
  const options: DiffOptions = {
    mode: oneOf("--mode", values.mode, modes),
    exhaustiveErrors: values["exhaustive-errors"],
  };
  return {
    options,
    format: oneOf("--format", values.format, formats),
    all: values.all,
    ignore: readIgnoreList(values.ignore, cwd),
    fails: ({ severity }: Finding) => failing[failOn].includes(severity),
  };
}

const failing: Readonly<Record<(typeof classes)[number], readonly Severity[]>> = {
  wire: ["WIRE"],
  source: ["WIRE", "SOURCE"],
  warn: ["WIRE", "SOURCE", "WARN"],
};

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found === undefined)
    throw new UsageError(`${option} does not know "${value}".`, { hint: `One of: ${known.join(", ")}.` });
  return found;
}

/** The ignore list of the option `--ignore`, if it was given. @throws UsageError when it cannot be read. */
export function readIgnoreList(file: string | undefined, cwd: string): readonly Ignored[] {
  if (file === undefined) return [];
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), "utf8");
  } catch (cause) {
    throw new UsageError(`The ignore list "${file}" cannot be read.`, { cause });
  }
  return parseIgnoreList(text, file);
}
