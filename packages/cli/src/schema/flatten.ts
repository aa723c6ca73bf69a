import type { SchemaNode } from "./shape.ts";

/** A schema without references, unions and intersections: what is left are the keywords of one kind of value. */
export type FlatSchema = Readonly<Record<string, unknown>>;

/** Deeper, a schema refers to itself without ever saying anything (`a = a | a`). */
const maxSteps = 40;

const flattened = new WeakMap<object, readonly FlatSchema[]>();

/**
 * The alternatives of a schema: references followed, unions opened, intersections merged into each alternative.
 * `true` and `{}` are one alternative without keywords, `false` and `{ not: {} }` none at all.
 */
export function flatten({ schema, root }: SchemaNode): readonly FlatSchema[] {
  if (typeof schema !== "object" || schema === null) return alternatives(schema, root, 0);
  let known = flattened.get(schema);
  if (!known) {
    known = alternatives(schema, root, 0);
    flattened.set(schema, known);
  }
  return known;
}

function alternatives(schema: unknown, root: unknown, step: number): readonly FlatSchema[] {
  if (schema === true || step > maxSteps) return [{}];
  if (typeof schema !== "object" || schema === null) return [];
  const { $ref, anyOf, oneOf, allOf, not, $defs: _, definitions: __, ...own } = schema as Record<string, unknown>;
  if (isEmpty(not)) return [];
  const open = (inner: unknown) => alternatives(inner, root, step + 1);
  const parts: (readonly FlatSchema[])[] = [[own]];
  if (typeof $ref === "string") parts.push(open(resolve(root, $ref)));
  for (const union of [anyOf, oneOf]) if (Array.isArray(union)) parts.push(union.flatMap(open));
  if (Array.isArray(allOf)) parts.push(...allOf.map((inner) => open(flagged(inner, own[flags]))));
  return parts.reduce((left, right) => left.flatMap((a) => right.map((b) => merge(a, b))));
}

/** Of several patterns each stands in a schema of its own, and their flags beside them all. */
const flagged = (schema: unknown, all: unknown): unknown =>
  all !== undefined && typeof schema === "object" && schema !== null && "pattern" in schema
    ? { ...schema, [flags]: all }
    : schema;

const isEmpty = (value: unknown) => typeof value === "object" && value !== null && Object.keys(value).length === 0;

/** @see https://datatracker.ietf.org/doc/html/rfc6901 */
export function resolve(root: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], root);
}

const flags = "x-wirepact-flags";

/** Both at once: the stricter of two bounds, all fields of both, all patterns. */
function merge(a: FlatSchema, b: FlatSchema): FlatSchema {
  const merged: Record<string, unknown> = { ...a };
  for (const [keyword, theirs] of Object.entries(b)) {
    const ours = merged[keyword];
    merged[keyword] = ours === undefined ? theirs : both(keyword, ours, theirs);
  }
  const [ours, theirs] = [patternsOf(a), patternsOf(b)];
  const patterns = [...new Set([...ours, ...theirs])];
  if (patterns.length === 0) return merged;
  const differ = ours.length > 0 && theirs.length > 0 && a[flags] !== b[flags];
  return { ...merged, pattern: undefined, patterns, ...(differ && { [flags]: "mixed" }) };
}

export function patternsOf({ pattern, patterns }: FlatSchema): readonly string[] {
  return Array.isArray(patterns) ? patterns : typeof pattern === "string" ? [pattern] : [];
}

function both(keyword: string, a: unknown, b: unknown): unknown {
  if (/^(min|exclusiveMin)/.test(keyword)) return Math.max(Number(a), Number(b));
  if (/^(max|exclusiveMax)/.test(keyword)) return Math.min(Number(a), Number(b));
  if (keyword === "required") return [...new Set([...(a as string[]), ...(b as string[])])];
  if (keyword === "properties") return mergeFields(a as Record<string, unknown>, b as Record<string, unknown>);
  if (keyword === "enum") return (a as unknown[]).filter((value) => (b as unknown[]).includes(value));
  if (keyword === "type") return common(a, b);
  if (keyword === "additionalProperties") return a === false || b === false ? false : { allOf: [a, b] };
  return b;
}

function mergeFields(a: Record<string, unknown>, b: Record<string, unknown>): Record<string, unknown> {
  const fields: Record<string, unknown> = { ...a };
  for (const [name, schema] of Object.entries(b)) {
    fields[name] = Object.hasOwn(a, name) ? { allOf: [a[name], schema] } : schema;
  }
  return fields;
}

function common(a: unknown, b: unknown): unknown {
  const types = [b].flat();
  return [a].flat().flatMap((type) => {
    if (types.includes(type)) return [type];
    const integer =
      (type === "integer" && types.includes("number")) || (type === "number" && types.includes("integer"));
    return integer ? ["integer"] : [];
  });
}
