import type { JsonSchema } from "@wirepact/contracts";
import { canonicalOf, resolveRef } from "./canonical.ts";

/** The alternatives of a schema, however they are joined. */
export function optionsOf(schema: JsonSchema): readonly JsonSchema[] | undefined {
  return (schema.anyOf ?? schema.oneOf) as readonly JsonSchema[] | undefined;
}

export const isNull = (schema: JsonSchema) => schema.type === "null";

/** Objects with fields get a name, choices between several of them, and whatever may contain itself. */
export function isNamed(schema: JsonSchema, root: JsonSchema): boolean {
  if (schema.type === "object") return schema.properties !== undefined;
  const options = optionsOf(schema)?.filter((option) => !isNull(option)) ?? [];
  const objects = options.filter((option) => {
    const target = typeof option.$ref === "string" ? resolveRef(root, option.$ref) : option;
    return target.type === "object" && target.properties !== undefined;
  });
  if (objects.length > 1 && objects.length === optionsOf(schema)?.length) return true;
  return (schema === root || isDefinition(schema, root)) && refersTo(schema, root, schema);
}

function isDefinition(schema: JsonSchema, root: JsonSchema): boolean {
  return Object.values((root.$defs ?? {}) as Record<string, JsonSchema>).includes(schema);
}

function refersTo(node: unknown, root: JsonSchema, target: JsonSchema): boolean {
  if (typeof node !== "object" || node === null) return false;
  const { $ref } = node as JsonSchema;
  if (typeof $ref === "string" && resolveRef(root, $ref) === target) return true;
  return Object.entries(node).some(([key, value]) => key !== "$defs" && refersTo(value, root, target));
}

/** What tells a shape from others. */
export function shapeId(schema: JsonSchema, root: JsonSchema, isError: boolean): string {
  return canonicalOf(schema, root) + (isError ? "#error" : "");
}
