import type { $ZodType } from "zod/v4/core";
import { checksOf, checkText, onlyLooks } from "./check-text.ts";
import type { Def, Source } from "./source.ts";
import { defOf, Uncompilable } from "./source.ts";

/** Types without parts, as conditions on a variable. */
const conditions: Readonly<Record<string, (v: string) => string>> = {
  string: (v) => `typeof ${v} === "string"`,
  number: (v) => `typeof ${v} === "number" && ${v} - ${v} === 0`,
  boolean: (v) => `typeof ${v} === "boolean"`,
  null: (v) => `${v} === null`,
  undefined: (v) => `${v} === undefined`,
  void: (v) => `${v} === undefined`,
  date: (v) => `${v} instanceof Date && ${v}.getTime() === ${v}.getTime()`,
  any: () => "true",
  unknown: () => "true",
  custom: () => "true",
  never: () => "false",
};

const anything = new Set(["any", "unknown", "custom", "date"]);
const maxListed = 8;

/** Statements for a type without parts, its checks among them; nothing for all other types. */
export function valueText(source: Source, schema: $ZodType, v: string): string | undefined {
  const def = defOf(schema);
  if (def.coerce === true) throw new Uncompilable("a coercing schema");
  const condition = conditions[def.type]?.(v) ?? listedText(source, schema, def, v);
  if (condition === undefined) return undefined;
  // What is checked only when it comes may be anything when it leaves.
  if (anything.has(def.type)) source.isJson = false;
  const checks = checksOf(schema);
  const isType = condition === "true" ? "" : `if (!(${condition})) return M;`;
  // Sending, Zod looks at the type once more after the checks, which may have made something else of the value.
  const again = source.direction === "encode" && !checks.every(onlyLooks) ? isType : "";
  return [isType, checkText(source, checks, v, def.type), again].join("\n");
}

/** A literal or an enum: one of the values listed. */
function listedText(source: Source, schema: $ZodType, def: Def, v: string): string | undefined {
  if (def.type !== "literal" && def.type !== "enum") return undefined;
  const values = [...(schema._zod.values ?? [])];
  const simple = values.every(
    (value) => value === null || ["string", "boolean"].includes(typeof value) || isSmall(value),
  );
  if (!simple || values.length > maxListed) return `${source.constant(new Set(values))}.has(${v})`;
  return values.length === 0 ? "false" : values.map((value) => `${v} === ${JSON.stringify(value)}`).join(" || ");
}

const isSmall = (value: unknown): boolean => Number.isSafeInteger(value) && !Object.is(value, -0);
