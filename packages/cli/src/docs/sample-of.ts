import type { Node, NumberNode } from "../generate/shape.ts";

/** A small value on the wire that fits, as a start for somebody who tries an event. */
export function sampleOf(node: Node, depth = 0): unknown {
  switch (node.kind) {
    case "boolean":
      return true;
    case "string":
      return stringSample(node.patterns[0]?.source, node.min ?? 1);
    case "number":
      return numberSample(node);
    case "date":
      return "2026-01-01T00:00:00Z";
    case "literal":
      return node.values[0];
    case "array":
      return Array.from({ length: node.min ?? 0 }, () => sampleOf(node.item, depth + 1));
    case "tuple":
      return node.items.slice(0, node.min).map((item) => sampleOf(item, depth + 1));
    case "record":
      return Object.fromEntries(node.required.map((key) => [key, sampleOf(node.value, depth + 1)]));
    case "union":
      return node.options[0] ? sampleOf(node.options[0], depth) : null;
    case "default":
      return node.value;
    case "ref":
      return depth > 8 ? null : sampleOf(node.shape.node, depth + 1);
    case "object":
      return Object.fromEntries(
        node.fields
          .filter(({ optional }) => !optional)
          .map(({ name, node: field }) => [name, sampleOf(field, depth + 1)]),
      );
    default:
      return null;
  }
}

function stringSample(pattern: string | undefined, min: number): string {
  const known = ["0b6f1d0e-7f5e-4a53-9d0c-2f3c1f6f6a10", "2026-01-01", "2026-01-01T00:00:00Z", "a@example.com"];
  return (
    known.find((text) => pattern !== undefined && new RegExp(pattern).test(text)) ??
    "text".repeat(Math.ceil(Math.max(min, 1) / 4))
  );
}

function numberSample({ min, above, step }: NumberNode): number {
  const low = Math.max(min ?? 0, above === undefined ? 0 : above + 1);
  const start = Number.isFinite(low) && Math.abs(low) < 2 ** 53 - 1 ? low : 0;
  return step === undefined ? Math.max(start, 0) : Math.ceil(start / step) * step;
}
