import { findString } from "../regex/find-string.ts";
import { acceptsShape, bytesSample } from "./accepts.ts";
import { formatSamples } from "./formats.ts";
import type { ArrayShape, Json, NumberShape, ObjectShape, SchemaNode, Shape, StringShape } from "./shape.ts";
import { shapesOf } from "./shapes-of.ts";
import { languageOf } from "./string-language.ts";

/** One plain value that the schema accepts; `undefined` when none was found. Recursion ends as early as it may. */
export function sample(node: SchemaNode, within: readonly unknown[] = []): Json | undefined {
  if (within.length > 30 || within.filter((schema) => schema === node.schema).length > 1) return undefined;
  const deeper = [...within, node.schema];
  const [first, ...others] = shapesOf(node);
  // What refers back to itself is left for last: `null`, if it may be.
  const returning = within.includes(node.schema);
  const ordered = first === undefined ? [] : returning ? [...others.reverse(), first] : [first, ...others];
  for (const shape of ordered) {
    const value = sampleShape(shape, deeper);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** One plain value that looks this way. */
export function sampleShape(shape: Shape, within: readonly unknown[] = []): Json | undefined {
  switch (shape.kind) {
    case "any":
      return "x";
    case "bytes":
      return bytesSample;
    case "values":
      return shape.values[0];
    case "number":
      return sampleNumbers(shape).find((value) => acceptsShape(shape, value));
    case "string":
      return sampleStrings(shape)[0];
    case "array":
      return sampleArray(shape, within);
    case "object":
      return sampleObject(shape, within);
  }
}

/** Plain numbers, and those at the edges. Some of them do not fit. */
export function sampleNumbers({ min, max, above, below, multiples }: NumberShape): readonly number[] {
  const edges = [min, max, above + 1, below - 1, above + 0.5, below - 0.5, min + 0.5, max - 0.5].filter(
    Number.isFinite,
  );
  const steps = multiples.flatMap((step) =>
    [0, 1, -1, 2, 3].map((times) => (Math.ceil(finite(min) / step) + times) * step),
  );
  return [1, 0, 2, 1.5, -1, ...steps, ...edges];
}

const finite = (value: number) => (Number.isFinite(value) ? value : 0);

/** Texts that fit, the plainest first. */
export function sampleStrings(shape: StringShape): readonly string[] {
  const { min, patterns, format } = shape;
  const known = format === undefined ? [] : (formatSamples[format] ?? []);
  const found = patterns.length > 0 ? (findString(languageOf(shape)) ?? undefined) : undefined;
  const plain = patterns.length === 0 && format === undefined ? ["x", "x".repeat(Math.min(min, 100_000)), ""] : [];
  const texts = [...known, ...(found === undefined ? [] : [found]), ...plain, "x", "a1", "1", "A", ""];
  return [...new Set(texts)].filter((text) => acceptsShape(shape, text));
}

function sampleArray({ prefix, rest, min, unique }: ArrayShape, within: readonly unknown[]): Json | undefined {
  const items: Json[] = [];
  for (let at = 0; at < Math.min(min, 1000); at++) {
    const item = sample(prefix[at] ?? rest, within);
    if (item === undefined) return undefined;
    items.push(unique && items.includes(item) ? distinct(item, at) : item);
  }
  return items;
}

const distinct = (item: Json, at: number): Json =>
  typeof item === "number" ? item + at : typeof item === "string" ? `${item}${at}` : item;

function sampleObject({ fields }: ObjectShape, within: readonly unknown[]): Json | undefined {
  const entries: [string, Json][] = [];
  for (const [name, { node, required }] of fields) {
    if (!required) continue;
    const value = sample(node, within);
    if (value === undefined) return undefined;
    entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}
