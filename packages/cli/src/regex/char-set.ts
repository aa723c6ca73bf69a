/** UTF-16 code units, as sorted ranges that do not touch. */
export type CharSet = readonly (readonly [from: number, to: number])[];

const last = 0xffff;
export const anyUnit: CharSet = [[0, last]];

export function chars(...ranges: readonly (readonly [number, number])[]): CharSet {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of sorted) {
    const before = merged.at(-1);
    if (before && from <= before[1] + 1) before[1] = Math.max(before[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

export function complement(set: CharSet): CharSet {
  const gaps: [number, number][] = [];
  let next = 0;
  for (const [from, to] of set) {
    if (from > next) gaps.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= last) gaps.push([next, last]);
  return gaps;
}

export const has = (set: CharSet, unit: number) => set.some(([from, to]) => unit >= from && unit <= to);

const span = (range: string): [number, number] => [range.charCodeAt(0), range.charCodeAt(1)];
const digit = chars(span("09"));
const word = chars(span("09"), span("AZ"), span("az"), span("__"));
const space = chars(
  [9, 13],
  [32, 32],
  [160, 160],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0xfeff, 0xfeff],
);

/** @see https://tc39.es/ecma262/#sec-characterclassescape */
export const classEscapes: Readonly<Record<string, CharSet>> = {
  d: digit,
  D: complement(digit),
  w: word,
  W: complement(word),
  s: space,
  S: complement(space),
};

export const notLineEnd = complement(chars([10, 10], [13, 13], [0x2028, 0x2029]));
