import fc from "fast-check";

/** Whole numbers below a bound, one after the other: the same ones for the same seed. */
type Dice = (below: number) => number;

/** fast-check's own numbers cost more than the check of a value: this is Mulberry32. */
function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const base = 250;
const junk: readonly unknown[] = [
  ...fc.sample(fc.jsonValue(), { numRuns: 300, seed: 7 }),
  ...[undefined, null, Number.NaN, Infinity, -Infinity, new Date(Number.NaN), new Date(0), -0, 2 ** 60, 1.5, 10n],
  ...["", "1", "true", "null", "2020-01-01T00:00:00Z", "👍", new Uint8Array(2), [], {}, [[]], [undefined], true, false],
];
const characters = ["a", "Z", "0", "-", ".", " ", "\n", "_", "é", "👍", "\ud83d", "\u0000", "@", "/", "+"];
const odd = ["undeclared", "constructor", "toString", "__proto__", "0", ""];

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/**
 * So many values around an arbitrary's: it makes some hundreds that fit, which is what costs, and these are crossed with each
 * other and changed in one place, some twice. About half of them fit a form still, the others nearly do.
 */
export function* variants(arbitrary: fc.Arbitrary<unknown>, count: number, seed: number): Generator<unknown> {
  const fitting = fc.sample(arbitrary, { numRuns: Math.min(base, count), seed });
  yield* fitting;
  const dice = diceOf(seed);
  for (let made = fitting.length; made < count; made += 1) {
    const one = fitting[dice(fitting.length)];
    const other = fitting[dice(fitting.length)];
    const crossed = dice(3) === 0 ? one : cross(one, other, dice);
    const kind = dice(8);
    if (kind < 3) yield crossed;
    else yield kind === 3 ? change(change(crossed, dice), dice) : change(crossed, dice);
  }
}

/** The one, with a part of the other's in the same place: it fits if they do. */
function cross(one: unknown, other: unknown, dice: Dice): unknown {
  if (Array.isArray(one) && Array.isArray(other)) {
    if (one.length !== other.length) return dice(2) === 0 ? one : other;
    const at = dice(Math.max(one.length, 1));
    return one.map((item, index) => (index === at ? cross(item, other[index], dice) : item));
  }
  if (!isPlain(one) || !isPlain(other)) return dice(2) === 0 ? one : other;
  const keys = Object.keys(other);
  const key = keys[dice(Math.max(keys.length, 1))];
  if (key === undefined || !Object.hasOwn(one, key)) return one;
  return { ...one, [key]: cross(one[key], other[key], dice) };
}

/** Something changed somewhere: what fits nearly is where validators disagree. */
function change(value: unknown, dice: Dice): unknown {
  if (dice(12) === 0) return junk[dice(junk.length)];
  if (typeof value === "string") return changedText(value, dice);
  if (typeof value === "number") return changedNumber(value, dice);
  if (Array.isArray(value)) return changedList(value, dice);
  if (isPlain(value)) return changedObject(value, dice);
  return junk[dice(junk.length)];
}

function changedText(text: string, dice: Dice): unknown {
  const at = dice(text.length + 1);
  const character = characters[dice(characters.length)];
  const ways = [
    () => text.slice(0, at) + character + text.slice(at),
    () => text.slice(0, at) + character + text.slice(at + 1),
    () => text.slice(0, at) + text.slice(at + 1),
    () => text.slice(0, at),
    () => ` ${text}\t`,
    () => text.toUpperCase(),
    () => text.toLowerCase(),
    () => text + text,
    () => Number(text),
    () => [text],
  ];
  return ways[dice(ways.length)]?.();
}

function changedNumber(value: number, dice: Dice): unknown {
  const changed = [value + 1, value - 1, -value, value + 0.5, value * 10, value / 3, value * 2 ** 53];
  return [...changed, String(value), value === 0, [value], 3n][dice(changed.length + 4)];
}

function changedList(list: readonly unknown[], dice: Dice): unknown {
  const at = dice(Math.max(list.length, 1));
  switch (dice(6)) {
    case 0:
      return list.filter((_, index) => index !== at);
    case 1:
      return [...list, list[at]];
    case 2:
      return [...list, junk[dice(junk.length)]];
    case 3:
      return dice(3) === 0 ? { ...list } : list.toReversed();
    default:
      return list.map((item, index) => (index === at ? change(item, dice) : item));
  }
}

function changedObject(value: Readonly<Record<string, unknown>>, dice: Dice): unknown {
  const keys = Object.keys(value);
  const key = keys[dice(Math.max(keys.length, 1))];
  switch (dice(8)) {
    case 0:
      return { ...value, [odd[dice(odd.length)] as string]: junk[dice(junk.length)] };
    case 1:
      return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
    case 2:
      return key === undefined ? [value] : { ...value, [key]: undefined };
    default:
      return key === undefined ? junk[dice(junk.length)] : { ...value, [key]: change(value[key], dice) };
  }
}
