import type { CharSet } from "./char-set.ts";
import { chars } from "./char-set.ts";

const units = 0x10000;

/** What a text becomes before it is looked at, unit by unit. (The final sigma, which looks around itself, is not known here.) */
export const cases = {
  lowercase: (unit: number) => String.fromCharCode(unit).toLowerCase(),
  uppercase: (unit: number) => String.fromCharCode(unit).toUpperCase(),
} as const;

export type Case = keyof typeof cases;

/** Every unit that a pattern with the flag `i` takes for one of these. */
export function foldCase(set: CharSet): CharSet {
  const canonical = table("canonical", canonicalize);
  return unitsInto(canonical, maskOf(set, canonical));
}

/** Every unit that becomes one of these; and, as sets of their own, those that become several. */
export function beforeCase(sets: readonly CharSet[], to: Case): readonly CharSet[] {
  const first = table(to, (unit) => cases[to](unit).charCodeAt(0));
  return [...sets.map((set) => unitsInto(first, maskOf(set))), ...growing(to)];
}

/** @see https://tc39.es/ecma262/#sec-runtime-semantics-canonicalize-ch */
function canonicalize(unit: number): number {
  const upper = cases.uppercase(unit);
  const to = upper.charCodeAt(0);
  return upper.length !== 1 || (unit >= 128 && to < 128) ? unit : to;
}

const tables = new Map<string, Uint16Array>();

/** What becomes of each unit, worked out once. */
function table(name: string, become: (unit: number) => number): Uint16Array {
  const known = tables.get(name) ?? Uint16Array.from({ length: units }, (_, unit) => become(unit));
  tables.set(name, known);
  return known;
}

const grown = new Map<Case, readonly CharSet[]>();

/** `ß` becomes `SS`: each such unit by itself. */
function growing(to: Case): readonly CharSet[] {
  const known = grown.get(to);
  if (known) return known;
  const all = Array.from({ length: units }, (_, unit) => unit).filter((unit) => cases[to](unit).length > 1);
  const sets = all.map((unit) => chars([unit, unit]));
  grown.set(to, sets);
  return sets;
}

/** Which units are in a set, or what the table makes of those. */
function maskOf(set: CharSet, become?: Uint16Array): Uint8Array {
  const mask = new Uint8Array(units);
  for (const [from, to] of set) for (let unit = from; unit <= to; unit++) mask[become?.[unit] ?? unit] = 1;
  return mask;
}

function unitsInto(become: Uint16Array, mask: Uint8Array): CharSet {
  const ranges: [number, number][] = [];
  for (let unit = 0; unit < units; unit++) {
    if (mask[become[unit] as number] !== 1) continue;
    const last = ranges.at(-1);
    if (last && last[1] === unit - 1) last[1] = unit;
    else ranges.push([unit, unit]);
  }
  return ranges;
}
