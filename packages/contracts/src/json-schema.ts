import type { $ZodType } from "zod/v4/core";
import { toJSONSchema } from "zod/v4/core";
import { zodToJsonSchema } from "zod-to-json-schema";
import type { Schema } from "./schema.ts";
import { isZod4 } from "./schema.ts";
import { marks, marksOf, mayBeAbsent } from "./schema-marks.ts";
import { sortKeys } from "./sort-keys.ts";
import { isBinary } from "./wire-types.ts";

/** A JSON Schema, draft 2020-12 or draft-07. */
export type JsonSchema = { readonly [keyword: string]: unknown };

type Target = "draft-2020-12" | "draft-07";

/**
 * The JSON Schema of what travels, with sorted keys.
 *
 * Zod 4 schemas go through Zod's own converter with `io: "input"`. zod-to-json-schema knows Zod 3 only: given a Zod 4
 * schema it yields `{}` without a word, so the two must never be mixed up.
 */
export function wireJsonSchema(schema: Schema, target: Target = "draft-2020-12"): JsonSchema {
  const wire = stable(isZod4(schema) ? zod4JsonSchema(schema, target) : zod3JsonSchema(schema, target));
  return mayBeAbsent(schema) && Object.keys(wire).length > 0 ? { ...wire, [marks.optional]: true } : wire;
}

function zod4JsonSchema(schema: $ZodType, target: Target): object {
  return toJSONSchema(schema, {
    io: "input",
    target: target === "draft-07" ? "draft-7" : target,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (isBinary(zodSchema)) Object.assign(jsonSchema, { type: "string", format: "binary" });
      Object.assign(jsonSchema, marksOf(zodSchema));
    },
  });
}

function zod3JsonSchema(schema: Schema, target: Target): object {
  const draft7 = zodToJsonSchema(schema as never, {
    target: "jsonSchema7",
    $refStrategy: "root",
    pipeStrategy: "input",
    // Left to itself it closes every object, although what is undeclared is stripped, not refused.
    removeAdditionalStrategy: "strict",
    allowedAdditionalProperties: undefined,
  });
  return target === "draft-07" ? draft7 : (withPrefixItems(draft7) as object);
}

/** Draft 2020-12 has another word for the items of a tuple. */
function withPrefixItems(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withPrefixItems);
  if (typeof node !== "object" || node === null) return node;
  const { items, additionalItems, ...rest } = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, withPrefixItems(value)]),
  ) as JsonSchema;
  if (Array.isArray(items))
    return { ...rest, prefixItems: items, ...(additionalItems !== undefined && { items: additionalItems }) };
  return { ...rest, ...(items !== undefined && { items }), ...(additionalItems !== undefined && { additionalItems }) };
}

/** The same bytes for the same schema, in whatever order its fields were written. */
function stable(schema: object): JsonSchema {
  const { $schema: _, "~standard": __, ...rest } = schema as Record<string, unknown>;
  const sorted = sortKeys(sortRequired(rest)) as JsonSchema;
  return sorted.$defs ? renumbered(sorted) : sorted;
}

function sortRequired(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(sortRequired);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === "const" || key === "default") return [key, value];
      return [key, key === "required" && isNames(value) ? [...value].sort() : sortRequired(value)];
    }),
  );
}

/** A payload may have a field called `required`, whose schema is an object. */
const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((name) => typeof name === "string");

/** Zod numbers recursive schemas as it meets them, which depends on the order of fields: here it is the order of the JSON. */
function renumbered(root: JsonSchema): JsonSchema {
  const { $defs, ...body } = root as { readonly $defs: Readonly<Record<string, unknown>> };
  const numbers = new Map<string, string>();
  const finished: Record<string, unknown> = {};
  const rewrite = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(rewrite);
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        key === "$ref" && typeof value === "string"
          ? value.replace(/(?<=^#\/\$defs\/)__schema\d+$/, rename)
          : rewrite(value),
      ]),
    );
  };
  const rename = (old: string): string => {
    const known = numbers.get(old);
    if (known !== undefined) return known;
    const name = `__schema${numbers.size}`;
    numbers.set(old, name);
    finished[name] = rewrite($defs[old]);
    return name;
  };
  const rewritten = rewrite(body) as object;
  const kept = Object.entries($defs).filter(([name]) => !/^__schema\d+$/.test(name));
  for (const [name, definition] of kept) finished[name] = rewrite(definition);
  return sortKeys({ ...rewritten, $defs: finished }) as JsonSchema;
}
