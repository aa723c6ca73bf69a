import { UsageError } from "../usage-error.ts";
import type { Candidate, Shape } from "./shape.ts";

/** Names that TypeScript or JavaScript gives to something else. */
const builtin =
  "Array Boolean Date Error Event Function Infinity JSON Map Math NaN Number Object Omit Partial Pick Promise Proxy Readonly Record RegExp Request Response Set String Symbol Uint8Array URL";

const ranks: readonly Candidate["rank"][] = ["title", "field", "root", "error"];

/**
 * Gives every shape a name: its title; else what most fields that hold it are called; else after the event that carries it;
 * else after the shape that it is a part of.
 *
 * @throws UsageError when two different forms have one title.
 */
export function nameShapes(shapes: readonly Shape[], reserved: Iterable<string>): void {
  const taken = new Set([...builtin.split(" "), ...reserved]);
  for (const rank of ranks) {
    const wishes = shapes
      .filter((shape) => shape.name === "")
      .flatMap((shape) => bestOf(shape, rank).map((wish, at) => ({ ...wish, at })))
      .sort((a, b) => a.at - b.at || b.count - a.count || compare(a.text, b.text));
    for (const { shape, text } of wishes) {
      if (shape.name !== "") continue;
      if (!taken.has(text)) {
        taken.add(text);
        shape.name = text;
      } else if (rank === "title") throw clash(text);
    }
  }
  for (const shape of shapes) if (shape.name === "") shape.name = partName(shape, taken);
}

function bestOf(shape: Shape, rank: Candidate["rank"]): { shape: Shape; text: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const candidate of shape.candidates) {
    // What a shape calls a copy of itself (`quotedMsg`) says less than what others call it.
    if (candidate.rank !== rank || candidate.parent === shape || candidate.text === "") continue;
    counts.set(candidate.text, (counts.get(candidate.text) ?? 0) + 1);
  }
  const all = [...counts].map(([text, count]) => ({ shape, text, count }));
  return all
    .sort((a, b) => b.count - a.count || a.text.length - b.text.length || compare(a.text, b.text))
    .slice(0, rank === "title" ? 1 : undefined);
}

function partName(shape: Shape, taken: Set<string>): string {
  const part = shape.candidates.find(({ parent }) => parent !== undefined && parent !== shape && parent.name !== "");
  const stem = part ? `${part.parent?.name}${part.text}` : (shape.candidates[0]?.text ?? "") || "Shape";
  let name = stem;
  for (let at = 2; taken.has(name); at++) name = `${stem}${at}`;
  taken.add(name);
  return name;
}

function clash(text: string): UsageError {
  return new UsageError(`Two different forms are called "${text}", or "${text}" is a name that the SDK needs itself.`, {
    hint: `Give one of them another title: z.object({ … }).meta({ title: "…" }).`,
  });
}

/** By code unit, the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
