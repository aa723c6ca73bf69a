import type { JsonSchema } from "./json-schema.ts";

/** Keywords whose keys are names of the contract's own; everywhere else a key is a keyword. */
const named = new Set(["properties", "patternProperties", "dependentSchemas"]);
/** Values, not schemas: what stands in them is data, whatever its keys are called. */
const data = new Set(["const", "default"]);
/** Lists whose order says nothing. */
const unordered = new Set(["enum", "required"]);
/** What tells people something and machines nothing, and where shared schemas are kept: references are followed. */
const dropped = new Set([
  "$comment",
  "$defs",
  "$id",
  "definitions",
  "deprecated",
  "description",
  "examples",
  "id",
  "title",
  // What the application makes of the wire's string.
  "x-wirepact-codec",
  "x-wirepact-text",
]);

/** One schema that is being written out, and how deep in the result it began. */
interface Frame {
  readonly target: unknown;
  readonly depth: number;
}

/**
 * What a JSON Schema says about the wire, and nothing else: no prose, references written out, a recursion as the number of
 * steps back to where it began. So two schemas of one payload are the same JSON, however they were put together.
 */
export function wireForm(root: JsonSchema): unknown {
  const schema = (node: unknown, frames: readonly Frame[], depth: number): unknown => {
    if (Array.isArray(node)) return node.map((item) => schema(item, frames, depth + 1));
    if (typeof node !== "object" || node === null) return node;
    const { $ref, ...siblings } = node as JsonSchema;
    if (typeof $ref === "string") {
      const target = resolve(root, $ref);
      const open = frames.find((frame) => frame.target === target);
      if (open) return { recursion: depth - open.depth };
      const referred = schema(target, [...frames, { target, depth }], depth);
      return { ...(referred as object), ...(schema(siblings, frames, depth) as object) };
    }
    const within = frames.some((frame) => frame.target === node) ? frames : [...frames, { target: node, depth }];
    const entries = Object.entries(node).filter(([keyword]) => !dropped.has(keyword));
    return Object.fromEntries(
      entries.map(([keyword, value]) => {
        if (data.has(keyword)) return [keyword, value];
        if (unordered.has(keyword) && Array.isArray(value)) return [keyword, sorted(value)];
        if (!named.has(keyword)) return [keyword, schema(value, within, depth + 1)];
        const fields = Object.entries(value as object);
        return [keyword, Object.fromEntries(fields.map(([name, inner]) => [name, schema(inner, within, depth + 2)]))];
      }),
    );
  };
  return schema(root, [], 0);
}

/** @see https://datatracker.ietf.org/doc/html/rfc6901 */
function resolve(root: JsonSchema, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], root);
}

function sorted(values: readonly unknown[]): unknown[] {
  return values
    .map((value) => JSON.stringify(value))
    .sort()
    .map((text) => JSON.parse(text));
}
