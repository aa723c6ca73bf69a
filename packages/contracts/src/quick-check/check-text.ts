import type { $ZodCheck, $ZodType } from "zod/v4/core";
import { $ZodCheckMaxLength } from "zod/v4/core";
import type { Source } from "./source.ts";
import { defOf, Uncompilable } from "./source.ts";

interface CheckDef {
  readonly check: string;
  readonly when?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly length?: number;
  readonly value?: unknown;
  readonly inclusive?: boolean;
  readonly format?: string;
  readonly pattern?: RegExp;
}

/** A schema's own checks: a format (`z.guid()`) is one itself, and comes first. */
export function checksOf(schema: $ZodType): readonly $ZodCheck[] {
  const own = (defOf(schema).checks as readonly $ZodCheck[] | undefined) ?? [];
  return schema._zod.traits.has("$ZodCheck") ? [schema as unknown as $ZodCheck, ...own] : own;
}

const onLength = new Set(["min_length", "max_length", "length_equals"]);

export const isOnLength = (check: $ZodCheck): boolean => onLength.has(check._zod.def.check);

/** True for checks that only look: a value that passes them is the value that came. */
export function onlyLooks(check: $ZodCheck): boolean {
  return check._zod.def.check !== "overwrite" && check._zod.def.check !== "custom";
}

let whenItHasLength: unknown;

/** Zod skips some checks under a condition; the one for lengths always holds where lengths are checked here. */
function refuseConditions(check: $ZodCheck): void {
  const { when } = check._zod.def as CheckDef;
  if (when === undefined) return;
  whenItHasLength ??= new $ZodCheckMaxLength({ check: "max_length", maximum: 0 })._zod.def.when;
  if (!isOnLength(check) || when !== whenItHasLength) throw new Uncompilable("a check under a condition");
}

/** Statements for checks on a variable that has the right type already. */
export function checkText(source: Source, checks: readonly $ZodCheck[], v: string, kind: string): string {
  return checks
    .map((check) => {
      refuseConditions(check);
      return shortText(source, check._zod.def as CheckDef, v, kind) ?? longText(source, check, v);
    })
    .join("\n");
}

/** What V8 can see through; nothing where Zod's own function should have a look. */
function shortText(source: Source, def: CheckDef, v: string, kind: string): string | undefined {
  const { check, minimum, maximum, length, value, inclusive, pattern } = def;
  if (kind === "array") {
    if (check === "min_length") return `if (${v}.length < ${minimum}) return M;`;
    if (check === "max_length") return `if (${v}.length > ${maximum}) return M;`;
    if (check === "length_equals") return `if (${v}.length !== ${length}) return M;`;
  }
  if (kind === "number" && Number.isFinite(value)) {
    if (check === "greater_than") return `if (!(${v} ${inclusive ? ">=" : ">"} ${value})) return M;`;
    if (check === "less_than") return `if (!(${v} ${inclusive ? "<=" : "<"} ${value})) return M;`;
  }
  if (kind === "number" && def.format === "safeint") return `if (!Number.isSafeInteger(${v})) return M;`;
  if (check === "string_format" && def.format === "regex" && pattern && !pattern.global && !pattern.sticky) {
    return `if (!${source.constant(pattern)}.test(${v})) return M;`;
  }
  if (check === "overwrite") return `${v} = ${source.constant(def)}.tx(${v});`;
  return undefined;
}

function longText(source: Source, check: $ZodCheck, v: string): string {
  const { minimum = 0, maximum = 0, check: name } = check._zod.def as CheckDef;
  const payload = source.variable();
  const outcome = source.variable();
  const text = `const ${payload} = { value: ${v}, issues: [] }, ${outcome} = ${source.constant(check)}._zod.check(${payload});
if (${outcome} instanceof Promise) return D;
if (${payload}.issues.length > 0) return M;
${v} = ${payload}.value;`;
  // A character is one or two UTF-16 units, and versions of Zod count either: only where that leaves a doubt are they asked.
  if (name === "min_length") return `if (${v}.length < ${2 * minimum}) {\n${text}\n}`;
  if (name === "max_length") return `if (${v}.length > ${maximum}) {\n${text}\n}`;
  return `{\n${text}\n}`;
}
