import type { JsonSchema } from "@wirepact/contracts";
import { resolveRef } from "../generate/canonical.ts";
import { isNamed, shapeId } from "../generate/named-form.ts";

/** Schemas with their named parts taken out, each part once. */
export interface NamedSchemas {
  /** The schema with a reference in place of every named part. */
  rewrite(schema: JsonSchema, isError?: boolean): JsonSchema;
  /** The parts that were met so far, by name. */
  readonly definitions: ReadonlyMap<string, JsonSchema>;
}

/** `refTo` says where a named part will stand; `draft7` writes tuples in the older words. */
export function nameSchemas(
  names: ReadonlyMap<string, string>,
  { refTo, draft7 }: { refTo(name: string): string; readonly draft7: boolean },
): NamedSchemas {
  const definitions = new Map<string, JsonSchema>();

  function rewrite(node: JsonSchema, root: JsonSchema, isError: boolean): JsonSchema {
    const target = typeof node.$ref === "string" ? resolveRef(root, node.$ref) : node;
    const name = isNamed(target, root)
      ? (names.get(shapeId(target, root, isError)) ?? names.get(shapeId(target, root, false)))
      : undefined;
    if (name === undefined) return keywords(target, root);
    if (!definitions.has(name)) {
      definitions.set(name, {});
      definitions.set(name, keywords(target, root));
    }
    return { $ref: refTo(name) };
  }

  function keywords(node: JsonSchema, root: JsonSchema): JsonSchema {
    const written = Object.entries(node)
      .filter(([keyword]) => keyword !== "$defs" && !keyword.startsWith("x-wirepact-"))
      .map(([keyword, value]): [string, unknown] => [keyword, keywordValue(keyword, value, root)]);
    const schema = Object.fromEntries(written);
    if (!draft7 || !("prefixItems" in schema)) return schema;
    const { prefixItems, items, ...others } = schema;
    return { ...others, items: prefixItems, ...(items !== undefined && { additionalItems: items }) };
  }

  function keywordValue(keyword: string, value: unknown, root: JsonSchema): unknown {
    if (keyword === "const" || keyword === "default" || keyword === "enum" || keyword === "examples") return value;
    if (keyword === "properties" || keyword === "patternProperties") {
      return Object.fromEntries(
        Object.entries(value as Record<string, JsonSchema>).map(([name, field]) => [name, rewrite(field, root, false)]),
      );
    }
    if (Array.isArray(value)) return value.map((item) => (isSchema(item) ? rewrite(item, root, false) : item));
    return isSchema(value) ? rewrite(value, root, false) : value;
  }

  return { definitions, rewrite: (schema, isError = false) => rewrite(schema, schema, isError) };
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
