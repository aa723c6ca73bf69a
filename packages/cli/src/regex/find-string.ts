import type { Automaton } from "./automaton.ts";
import { createAutomaton } from "./automaton.ts";
import { beforeChange } from "./changed-text.ts";
import type { CharSet } from "./char-set.ts";

/** A regular expression, and what is done to a text before it is tried: `"trim"`, `"lowercase"`, `"uppercase"`. */
export interface Pattern {
  readonly source: string;
  readonly flags?: string;
  readonly before?: readonly string[];
}

/** Texts: all patterns must match, and the length must lie between the bounds. */
export interface Language {
  readonly patterns: readonly Pattern[];
  readonly min: number;
  readonly max: number;
}

const maxSteps = 60_000;
/** Longer bounds are not counted letter by letter. */
const maxCounted = 300;

interface Position {
  readonly inside: readonly (readonly number[])[];
  readonly outside: readonly (readonly number[])[];
  readonly text: string;
}

/**
 * A shortest text that is in the first language and not in the second: proof that the one is not part of the other.
 * `null`: there is none, the one is part of the other. `undefined`: it cannot be told.
 */
export function findString(inside: Language, outside?: Language): string | null | undefined {
  const key = JSON.stringify([inside, outside], (_, value) => (value === Infinity ? "∞" : value));
  if (!answers.has(key)) answers.set(key, search(inside, outside));
  return answers.get(key);
}

/** A contract asks the same of the same few formats over and over. */
const answers = new Map<string, string | null | undefined>();

function search(inside: Language, outside?: Language): string | null | undefined {
  const inner = inside.patterns.map(machineOf);
  const outer = (outside?.patterns ?? []).map(machineOf);
  if (!inner.every(isKnown) || !outer.every(isKnown)) return undefined;
  const counted = Math.max(
    ...[inside.min, inside.max, outside?.min ?? 0, outside?.max ?? 0].filter(Number.isFinite),
    0,
  );
  if (counted > maxCounted) return undefined;
  const units = representatives([...inner, ...outer].flatMap(({ sets }) => sets));
  const isWitness = ({ inside: a, outside: b, text }: Position) =>
    text.length >= inside.min &&
    inner.every((machine, at) => machine.ends(a[at] ?? [])) &&
    !(
      outside &&
      text.length >= outside.min &&
      text.length <= outside.max &&
      outer.every((machine, at) => machine.ends(b[at] ?? []))
    );

  const queue: Position[] = [{ inside: inner.map(first), outside: outer.map(first), text: "" }];
  const seen = new Set<string>();
  for (const position of queue) {
    if (isWitness(position)) return position.text;
    if (position.text.length >= inside.max) continue;
    if (queue.length > maxSteps) return undefined;
    for (const unit of units) {
      const a = inner.map((machine, at) => machine.next(position.inside[at] ?? [], unit));
      if (a.some((states) => states.length === 0)) continue;
      const b = outer.map((machine, at) => machine.next(position.outside[at] ?? [], unit));
      const length = Math.min(position.text.length + 1, counted + 1);
      const key = `${a.join(";")}|${b.join(";")}|${length}`;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push({ inside: a, outside: b, text: position.text + String.fromCharCode(unit) });
    }
  }
  return null;
}

function machineOf({ source, flags = "", before = [] }: Pattern): Automaton | undefined {
  const last = createAutomaton(source, flags);
  return before.reduceRight((machine, change) => machine && beforeChange(machine, change), last);
}

const isKnown = (machine: Automaton | undefined): machine is Automaton => machine !== undefined;
const first = (machine: Automaton) => machine.first;

/** One code unit of each kind that any of the sets tells apart, and rather a letter than a control character. */
function representatives(sets: readonly CharSet[]): readonly number[] {
  const cuts = new Set<number>([0]);
  for (const [from, to] of sets.flat()) {
    cuts.add(from);
    cuts.add(to + 1);
  }
  const starts = [...cuts].filter((cut) => cut <= 0xffff).sort((a, b) => a - b);
  const preferred = [..."a0A -_.é"].map((letter) => letter.charCodeAt(0));
  const pick = (from: number, to: number) =>
    preferred.find((unit) => unit >= from && unit <= to) ?? (from < 33 && to >= 33 ? 33 : from);
  const units = starts.map((from, at) => pick(from, (starts[at + 1] ?? 0x10000) - 1));
  const rank = (unit: number) => (preferred.includes(unit) ? preferred.indexOf(unit) : unit < 32 ? 1e6 : unit + 100);
  return units.sort((a, b) => rank(a) - rank(b));
}
