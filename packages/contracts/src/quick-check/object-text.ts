import type { $ZodType } from "zod/v4/core";
import type { Source } from "./source.ts";
import { defOf, Uncompilable } from "./source.ts";

/** A field as it stands in the answer. */
interface Field {
  readonly key: string;
  readonly value: string;
  /** When it is there; always unless said. */
  readonly when?: string;
}

/** The body of a function that checks and strips an object, `o`; the answer is in `r`. */
export function objectText(source: Source, schema: $ZodType): string {
  const def = defOf(schema);
  const shape = def.shape as Readonly<Record<string, $ZodType>>;
  if (Object.getOwnPropertySymbols(shape).length > 0) throw new Uncompilable("an object with symbols for keys");
  const lines: string[] = [];
  const fields: Field[] = [];
  for (const [key, field] of Object.entries(shape)) {
    // Zod leaves it out as well: to assign it would change the answer's prototype.
    if (key !== "__proto__") fields.push(fieldText(source, key, field, lines));
  }
  return [...lines, answerText(fields), othersText(source, schema, Object.keys(shape))].join("\n");
}

/** Writes the check of one field, and says under what condition the answer has it. Three cases, as in Zod. */
function fieldText(source: Source, key: string, field: $ZodType, lines: string[]): Field {
  const { optin, optout } = field._zod;
  const name = JSON.stringify(key);
  const value = source.variable();
  const isPresent = `(${value} !== undefined || ${name} in o)`;
  lines.push(`let ${value} = o[${name}];`);
  if (optin === undefined) {
    lines.push(`if (${value} === undefined && !(${name} in o)) return M;`, source.check(field, value));
    return { key, value };
  }
  if (optout !== "optional") {
    const when = source.variable();
    lines.push(`const ${when} = ${isPresent};`, source.check(field, value));
    return optin === "defaulted" ? { key, value } : { key, value, when: `(${value} !== undefined || ${when})` };
  }
  const when = source.variable();
  lines.push(`let ${when} = ${isPresent};`);
  const inner = plainOptional(field);
  if (inner) {
    lines.push(`if (${value} !== undefined) {`, source.check(inner, value), "}");
    return { key, value, when };
  }
  // Absent, and yet the schema is asked: what it objects to does not count then.
  const answer = source.variable();
  lines.push(
    `const ${answer} = ${source.call(field)}(${value});`,
    `if (${answer} === D || (${answer} === M && ${when})) return ${answer};`,
    `${value} = ${answer};`,
    optin === "defaulted" ? `${when} = ${value} !== M && (${when} || ${value} !== undefined);` : "",
  );
  return { key, value, when };
}

/** The schema within an `.optional()` that lets undefined pass without a look. */
function plainOptional(field: $ZodType): $ZodType | undefined {
  const def = defOf(field);
  if (def.type !== "optional" || def.checks !== undefined || field._zod.traits.has("$ZodExactOptional"))
    return undefined;
  const inner = def.innerType as $ZodType;
  return inner._zod.optin === "defaulted" ? undefined : inner;
}

/** In the order of the shape, which is the order on the wire; as much of it as possible in one literal. */
function answerText(fields: readonly Field[]): string {
  const first = fields.findIndex(({ when }) => when !== undefined);
  const certain = first === -1 ? fields : fields.slice(0, first);
  const rest = first === -1 ? [] : fields.slice(first);
  return [
    `const r = { ${certain.map(({ key, value }) => `${JSON.stringify(key)}: ${value}`).join(", ")} };`,
    ...rest.map(({ key, value, when }) => `${when ? `if (${when}) ` : ""}r[${JSON.stringify(key)}] = ${value};`),
  ].join("\n");
}

/** What is done with fields that the shape does not name: dropped without a look, unless the schema says more. */
function othersText(source: Source, schema: $ZodType, names: readonly string[]): string {
  const catchall = defOf(schema).catchall as $ZodType | undefined;
  if (!catchall) return "";
  const known = source.constant(new Set(names));
  if (defOf(catchall).type === "never") return `for (const k in o) if (!${known}.has(k)) return M;`;
  const value = source.variable();
  return `for (const k in o) {
if (${known}.has(k) || k === "__proto__") continue;
let ${value} = o[k];
${source.check(catchall, value)}
r[k] = ${value};
}`;
}
