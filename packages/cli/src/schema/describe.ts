import type { ArrayShape, NumberShape, ObjectShape, SchemaNode, Shape, StringShape } from "./shape.ts";
import { shapesOf } from "./shapes-of.ts";

const maxLength = 100;

/** A schema in a few words, as a person would write the type: `"open" | "closed"`, `integer >= 1`, `{ id, name? }`. */
export function describe(node: SchemaNode, depth = 0): string {
  return describeShapes(shapesOf(node), depth);
}

export function describeShapes(shapes: readonly Shape[], depth = 0): string {
  const text = shapes.map((shape) => describeShape(shape, depth)).join(" | ") || "nothing";
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}

function describeShape(shape: Shape, depth: number): string {
  switch (shape.kind) {
    case "any":
      return "anything";
    case "bytes":
      return "bytes";
    case "values": {
      const boolean = shape.values.includes(true) && shape.values.includes(false);
      const others = shape.values.filter((value) => !boolean || typeof value !== "boolean");
      return [...(boolean ? ["boolean"] : []), ...others.map((value) => JSON.stringify(value))].join(" | ");
    }
    case "number":
      return number(shape);
    case "string":
      return string(shape);
    case "array":
      return array(shape, depth);
    case "object":
      return object(shape, depth);
  }
}

function number({ integer, min, max, above, below, multiples }: NumberShape): string {
  const safe = (bound: number) => Math.abs(bound) === Number.MAX_SAFE_INTEGER;
  const parts = [
    integer ? "integer" : "number",
    ...(Number.isFinite(min) && !safe(min) ? [`>= ${min}`] : []),
    ...(Number.isFinite(above) ? [`> ${above}`] : []),
    ...(Number.isFinite(max) && !safe(max) ? [`<= ${max}`] : []),
    ...(Number.isFinite(below) ? [`< ${below}`] : []),
    ...multiples.map((multiple) => `multiple of ${multiple}`),
  ];
  return parts.join(" ");
}

function string({ min, max, patterns, format }: StringShape): string {
  const length = `${min === 0 ? "" : min}..${max === Infinity ? "" : max}`;
  const shown = format !== undefined ? [format] : patterns.map((pattern) => `/${pattern}/`);
  return ["string", ...shown, ...(length === ".." ? [] : [`(${length} long)`])].join(" ");
}

function array({ prefix, rest, min, max, unique }: ArrayShape, depth: number): string {
  const inner = (node: SchemaNode) => (depth > 1 ? "…" : describe(node, depth + 1));
  if (prefix.length > 0) {
    return `[${[...prefix.map(inner), ...(max > prefix.length ? [`...${inner(rest)}`] : [])].join(", ")}]`;
  }
  const bounds = min === 0 && max === Infinity ? "" : ` (${min}..${max === Infinity ? "" : max} items)`;
  return `(${inner(rest)})[]${bounds}${unique ? " unique" : ""}`;
}

function object({ fields, rest }: ObjectShape, depth: number): string {
  const names = [...fields].map(([name, { node, required }]) => {
    const [only, ...others] = shapesOf(node);
    const literal = depth === 0 && only?.kind === "values" && only.values.length === 1 && others.length === 0;
    return `${name}${required ? "" : "?"}${literal ? `: ${JSON.stringify(only.values[0])}` : ""}`;
  });
  const more = typeof rest === "object" ? [`[key]: ${depth > 1 ? "…" : describe(rest, depth + 1)}`] : [];
  return `${rest === "strict" ? "strict " : ""}{ ${[...names, ...more].join(", ")} }`;
}
