import type { Schema } from "./schema.ts";
import { isZod4 } from "./schema.ts";
import { kindOf } from "./schema-walk.ts";
import { isBinary, isIsoDate } from "./wire-types.ts";

/** Keywords for what a generated validator has to know and JSON Schema has no word for. */
export const marks = {
  /** On the schema of an argument or a result: it may be left out. */
  optional: "x-wirepact-optional",
  /** `"date"`: the application sees a `Date`. `"custom"`: it sees what a codec of the contract's own makes of it. */
  codec: "x-wirepact-codec",
  /** What is done to a string before its checks and after: `{ before: ["trim"], after: ["lowercase"] }`. */
  text: "x-wirepact-text",
  /** The flags of `pattern`. */
  flags: "x-wirepact-flags",
} as const;

/** True when `undefined` fits: JSON Schema can say so of fields only. */
export function mayBeAbsent(schema: Schema): boolean {
  if (isZod4(schema)) return schema._zod.optin === "optional";
  return (schema as { isOptional?: () => boolean }).isOptional?.() ?? false;
}

/** The marks of a Zod 4 schema; Zod 3's string checks cannot be told apart from outside. */
export function marksOf(schema: Schema): Record<string, unknown> {
  const { kind, def } = kindOf(schema);
  if (kind === "pipe") {
    if (isIsoDate(def)) return { [marks.codec]: "date" };
    return typeof def.reverseTransform === "function" && !isBinary(def.in as Schema) ? { [marks.codec]: "custom" } : {};
  }
  return kind === "string" ? { ...textMark(def), ...flagsMark(def) } : {};
}

interface CheckDef {
  readonly check?: string;
  readonly pattern?: unknown;
  readonly tx?: (text: string) => string;
}

function checkDefs(def: Record<string, unknown>): CheckDef[] {
  const checks = (def.checks ?? []) as readonly { readonly _zod: { readonly def: CheckDef } }[];
  return checks.map((check) => check._zod.def);
}

function textMark(def: Record<string, unknown>): Record<string, unknown> {
  const defs = checkDefs(def);
  // A format (z.guid()) is a check as well, and runs before all others.
  const isOverwrite = defs.map(({ check }) => check === "overwrite");
  if (!isOverwrite.includes(true)) return {};
  const first = def.format === undefined ? isOverwrite.indexOf(false) : 0;
  const names = (from: number, to: number) => defs.slice(from, to).map(overwriteName);
  const leading = first === -1 ? defs.length : first;
  const last = isOverwrite.lastIndexOf(false) + 1;
  const between = isOverwrite.slice(leading, last).includes(true);
  return {
    [marks.text]: {
      before: names(0, leading),
      after: names(Math.max(leading, last), defs.length),
      ...(between && { between: true }),
    },
  };
}

/** Zod gives the function and not its name: what it does to a probe says which one it is. */
function overwriteName({ tx }: CheckDef): string {
  try {
    const made = tx?.(" aÅ ");
    if (made === "aÅ") return "trim";
    if (made === " aå ") return "lowercase";
    if (made === " AÅ ") return "uppercase";
  } catch {
    // Somebody's own function, which has no name here.
  }
  return "unknown";
}

function flagsMark(def: Record<string, unknown>): Record<string, unknown> {
  const patterns = [def, ...checkDefs(def)].map(({ pattern }) => pattern).filter((one) => one instanceof RegExp);
  const flags = new Set(patterns.map((pattern) => pattern.flags.replace(/[dgy]/g, "")));
  if (flags.size === 0 || (flags.size === 1 && flags.has(""))) return {};
  return { [marks.flags]: flags.size === 1 ? [...flags][0] : "mixed" };
}
