import type { FlatSchema } from "./flatten.ts";
import { flatten, patternsOf } from "./flatten.ts";
import type { ArrayShape, Json, NumberShape, ObjectShape, SchemaNode, Shape, StringShape } from "./shape.ts";
import { anything } from "./shape.ts";

const cache = new WeakMap<object, readonly Shape[]>();

/** The ways in which a value of this schema may look. */
export function shapesOf(node: SchemaNode): readonly Shape[] {
  const key = node.schema;
  if (typeof key !== "object" || key === null) return joined(flatten(node).flatMap((flat) => shapes(flat, node.root)));
  let known = cache.get(key);
  if (!known) {
    known = joined(flatten(node).flatMap((flat) => shapes(flat, node.root)));
    cache.set(key, known);
  }
  return known;
}

/** `"a" | "b" | null` is one shape, however it was written. */
function joined(shapes: readonly Shape[]): readonly Shape[] {
  const values = shapes.flatMap((shape) => (shape.kind === "values" ? shape.values : []));
  const others = shapes.filter((shape) => shape.kind !== "values");
  return values.length === 0 ? others : [...others, { kind: "values", values: [...new Set(values)] }];
}

function shapes(flat: FlatSchema, root: unknown): readonly Shape[] {
  if ("const" in flat) return [{ kind: "values", values: [flat.const as Json] }];
  if (Array.isArray(flat.enum)) return [{ kind: "values", values: flat.enum }];
  const types = flat.type === undefined ? impliedTypes(flat) : [flat.type].flat();
  return types.flatMap((type) => ofType(String(type), flat, root));
}

function impliedTypes(flat: FlatSchema): readonly string[] {
  const has = (...keywords: string[]) => keywords.some((keyword) => flat[keyword] !== undefined);
  if (has("properties", "additionalProperties", "required", "propertyNames")) return ["object"];
  if (has("items", "prefixItems", "minItems", "maxItems")) return ["array"];
  if (has("pattern", "patterns", "minLength", "maxLength", "format")) return ["string"];
  return has("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf") ? ["number"] : ["any"];
}

function ofType(type: string, flat: FlatSchema, root: unknown): readonly Shape[] {
  switch (type) {
    case "null":
      return [{ kind: "values", values: [null] }];
    case "boolean":
      return [{ kind: "values", values: [true, false] }];
    case "number":
    case "integer":
      return [numberShape(flat, type === "integer")];
    case "string":
      return flat.format === "binary" ? [{ kind: "bytes" }] : [stringShape(flat)];
    case "array":
      return [arrayShape(flat, root)];
    case "object":
      return [objectShape(flat, root)];
    default:
      return [{ kind: "any" }];
  }
}

const bound = (value: unknown, without: number) => (typeof value === "number" ? value : without);

function numberShape(flat: FlatSchema, integer: boolean): NumberShape {
  return {
    kind: "number",
    integer,
    min: bound(flat.minimum, -Infinity),
    max: bound(flat.maximum, Infinity),
    above: bound(flat.exclusiveMinimum, -Infinity),
    below: bound(flat.exclusiveMaximum, Infinity),
    multiples: typeof flat.multipleOf === "number" ? [flat.multipleOf] : [],
  };
}

/** Zod names these checks as formats; what they check stands in the pattern. */
const checks = new Set(["regex", "lowercase", "uppercase", "includes", "starts_with", "ends_with"]);

function stringShape(flat: FlatSchema): StringShape {
  const format = typeof flat.format === "string" && !checks.has(flat.format) ? flat.format : undefined;
  const text = flat["x-wirepact-text"] as
    | { readonly before?: readonly string[]; readonly between?: boolean }
    | undefined;
  const flags = String(flat["x-wirepact-flags"] ?? "");
  return {
    kind: "string",
    min: bound(flat.minLength, 0),
    max: bound(flat.maxLength, Infinity),
    patterns: patternsOf(flat),
    flags,
    // What is done between the checks is not told of any one of them.
    before: [...(text?.before ?? []), ...(text?.between ? ["unknown"] : [])],
    format,
  };
}

function arrayShape(flat: FlatSchema, root: unknown): ArrayShape {
  const prefix = (Array.isArray(flat.prefixItems) ? flat.prefixItems : []).map((schema) => ({ schema, root }));
  const closed = flat.items === false;
  return {
    kind: "array",
    prefix,
    rest: flat.items === undefined || closed ? anything : { schema: flat.items, root },
    min: bound(flat.minItems, 0),
    max: Math.min(bound(flat.maxItems, Infinity), closed ? prefix.length : Infinity),
    unique: flat.uniqueItems === true,
  };
}

function objectShape(flat: FlatSchema, root: unknown): ObjectShape {
  const required = new Set(Array.isArray(flat.required) ? flat.required : []);
  const properties = Object.entries((flat.properties ?? {}) as Record<string, unknown>);
  const fields = new Map(
    properties.map(([name, schema]) => [name, { node: { schema, root }, required: required.has(name) }]),
  );
  const more = flat.additionalProperties;
  const names = flat.propertyNames === undefined ? undefined : { schema: flat.propertyNames, root };
  // A record over an enum has these fields and no others.
  const listed = names && shapesOf(names).every((shape) => shape.kind === "values") ? valuesOf(names) : undefined;
  if (listed && more !== undefined) {
    for (const name of listed) fields.set(name, { node: { schema: more, root }, required: required.has(name) });
    return { kind: "object", fields, rest: "strict", names: undefined };
  }
  const rest = more === undefined ? "strip" : more === false ? "strict" : { schema: more, root };
  for (const name of required) if (!fields.has(name)) fields.set(name, { node: anything, required: true });
  return { kind: "object", fields, rest, names: names && !isAnyString(names) ? names : undefined };
}

const valuesOf = (node: SchemaNode) =>
  shapesOf(node).flatMap((shape) => (shape.kind === "values" ? shape.values.map(String) : []));

function isAnyString(node: SchemaNode): boolean {
  const [shape] = shapesOf(node);
  return shape?.kind === "string" && shape.min === 0 && shape.max === Infinity && shape.patterns.length === 0;
}
