import { isFormat } from "./formats.ts";
import type { ArrayShape, Json, NumberShape, ObjectShape, SchemaNode, Shape, StringShape } from "./shape.ts";
import { shapesOf } from "./shapes-of.ts";

/** Stands for bytes where a sample is shown; a string is not bytes. */
export const bytesSample: Json = { $bytes: "AQID" };

/** True for a value that the schema accepts. */
export function accepts(node: SchemaNode, value: Json): boolean {
  return shapesOf(node).some((shape) => acceptsShape(shape, value));
}

/** True for a value that looks this way. */
export function acceptsShape(shape: Shape, value: Json): boolean {
  switch (shape.kind) {
    case "any":
      return true;
    case "bytes":
      return value === bytesSample;
    case "values":
      return shape.values.some((one) => one === value || JSON.stringify(one) === JSON.stringify(value));
    case "number":
      return typeof value === "number" && acceptsNumber(shape, value);
    case "string":
      return typeof value === "string" && acceptsString(shape, value);
    case "array":
      return Array.isArray(value) && acceptsArray(shape, value);
    case "object":
      return isRecord(value) && value !== bytesSample && acceptsObject(shape, value);
  }
}

const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function acceptsNumber({ integer, min, max, above, below, multiples }: NumberShape, value: number): boolean {
  return (
    value >= min &&
    value <= max &&
    value > above &&
    value < below &&
    (!integer || Number.isInteger(value)) &&
    multiples.every((multiple) => isMultiple(value, multiple))
  );
}

/** Floating point: 0.3 is a multiple of 0.1. */
export function isMultiple(value: number, multiple: number): boolean {
  const quotient = value / multiple;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9;
}

const changes: Readonly<Record<string, (text: string) => string>> = {
  trim: (text) => text.trim(),
  lowercase: (text) => text.toLowerCase(),
  uppercase: (text) => text.toUpperCase(),
};

function acceptsString({ min, max, patterns, flags, before, format }: StringShape, text: string): boolean {
  const value = before.reduce((changed, name) => changes[name]?.(changed) ?? changed, text);
  return (
    value.length >= min &&
    value.length <= max &&
    patterns.every((pattern) => matches(pattern, flags, value)) &&
    (patterns.length > 0 || format === undefined || isFormat(format, value))
  );
}

/** Of flags that differ from pattern to pattern, and are not told, only what any of them lets through is sure to pass. */
function matches(pattern: string, flags: string, value: string): boolean {
  const possible = flags === "mixed" ? ["", "i"] : [flags];
  return possible.every((one) => new RegExp(pattern, one).test(value));
}

function acceptsArray({ prefix, rest, min, max, unique }: ArrayShape, items: readonly Json[]): boolean {
  return (
    items.length >= min &&
    items.length <= max &&
    (!unique || new Set(items.map((item) => JSON.stringify(item))).size === items.length) &&
    items.every((item, at) => accepts(prefix[at] ?? rest, item))
  );
}

function acceptsObject({ fields, rest, names }: ObjectShape, value: { readonly [key: string]: Json }): boolean {
  for (const [name, { node, required }] of fields) {
    if (Object.hasOwn(value, name)) {
      if (!accepts(node, value[name] as Json)) return false;
    } else if (required) return false;
  }
  return Object.entries(value).every(([name, inner]) => {
    if (fields.has(name) || rest === "strip") return true;
    return rest !== "strict" && accepts(rest, inner) && (!names || accepts(names, name));
  });
}
