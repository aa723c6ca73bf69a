import type { CharSet } from "./char-set.ts";
import { anyUnit, has } from "./char-set.ts";
import type { Regex } from "./parse-regex.ts";
import { parseRegex } from "./parse-regex.ts";

/** `"start"` and `"end"` consume nothing, and are open only there. */
type Edge = { readonly to: number; readonly on: CharSet | "empty" | "start" | "end" };

/** A pattern as a machine. States are sorted lists of places in it. */
export interface Automaton {
  readonly first: readonly number[];
  readonly sets: readonly CharSet[];
  next(states: readonly number[], unit: number): readonly number[];
  /** Whether a text that ends here matches. */
  ends(states: readonly number[]): boolean;
}

const maxStates = 8000;

/** `undefined` when the pattern is beyond automata, or too large. Matches anywhere in the text, as `RegExp.test` does. */
export function createAutomaton(pattern: string, flags = ""): Automaton | undefined {
  const tree = parseRegex(pattern, flags);
  if (!tree) return undefined;
  const edges: Edge[][] = [];
  const sets: CharSet[] = [];
  const state = () => edges.push([]) - 1;
  const link = (from: number, to: number, on: Edge["on"]) => edges[from]?.push({ to, on });

  /** Adds the machine of a part between two states. */
  const build = (part: Regex, from: number, to: number): void => {
    if (edges.length > maxStates) return;
    if (part.kind === "set") {
      sets.push(part.set);
      link(from, to, part.set);
    } else if (part.kind === "start" || part.kind === "end") link(from, to, part.kind);
    else if (part.kind === "all") chain(part.parts, from, to);
    else if (part.kind === "any") for (const inner of part.parts) build(inner, from, to);
    else if (part.kind === "repeat") repeat(part, from, to);
  };
  const chain = (parts: readonly Regex[], from: number, to: number) => {
    let here = from;
    for (const part of parts) {
      const next = state();
      build(part, here, next);
      here = next;
    }
    link(here, to, "empty");
  };
  const repeat = ({ part, min, max }: Extract<Regex, { kind: "repeat" }>, from: number, to: number) => {
    let here = from;
    for (let count = 0; count < min; count++) {
      const next = state();
      build(part, here, next);
      here = next;
    }
    if (max === Infinity) {
      const loop = state();
      link(here, loop, "empty");
      build(part, loop, loop);
      link(loop, to, "empty");
      return;
    }
    for (let count = min; count < max; count++) {
      link(here, to, "empty");
      const next = state();
      build(part, here, next);
      here = next;
    }
    link(here, to, "empty");
  };

  const entry = state();
  const accept = state();
  link(entry, entry, anyUnit);
  link(accept, accept, anyUnit);
  build(tree, entry, accept);
  if (edges.length > maxStates) return undefined;

  const closure = (states: Iterable<number>, place: "start" | "end" | "middle" | "both"): readonly number[] => {
    const found = new Set(states);
    for (const at of found) {
      for (const { to, on } of edges[at] ?? []) {
        const open =
          on === "empty" ||
          (on === "start" && place !== "end" && place !== "middle") ||
          (on === "end" && (place === "end" || place === "both"));
        if (open) found.add(to);
      }
    }
    return [...found].sort((a, b) => a - b);
  };
  const first = closure([entry], "start");
  return {
    first,
    sets,
    next: (states, unit) => {
      const reached = new Set<number>();
      for (const at of states) {
        for (const { to, on } of edges[at] ?? []) if (typeof on !== "string" && has(on, unit)) reached.add(to);
      }
      return closure(reached, "middle");
    },
    ends: (states) => closure(states, states === first ? "both" : "end").includes(accept),
  };
}
