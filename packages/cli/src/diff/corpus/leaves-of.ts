import { findString } from "../../regex/find-string.ts";

export type Def = Readonly<Record<string, unknown>>;
export type Zod = { readonly _zod: { readonly def: Def; readonly pattern?: RegExp } };

/** Leaves of another schema: what is at its edges may be inside this one. */
export type Hints = readonly unknown[];

/** Texts and numbers that a schema's own definition suggests, whether they fit it or not. */
export function leavesOf(schema: unknown, depth = 0): Hints {
  if (depth > 6 || typeof schema !== "object" || schema === null || !("_zod" in schema)) return [];
  const { def } = (schema as Zod)._zod;
  const children = Object.entries({ ...def, ...(def.shape as object), checks: undefined }).flatMap(([key, value]) =>
    key === "getter" ? (value as unknown as () => unknown)() : (value as unknown),
  );
  const own = [...((def.values as unknown[]) ?? []), ...Object.values((def.entries as object) ?? {})];
  const inner = children.flatMap((child) => leavesOf(child, depth + 1));
  return [...new Set([...own, ...strings(schema as Zod), ...numbersNear(def), ...inner])];
}

const checksOf = (def: Def): readonly Def[] => [
  def,
  ...((def.checks ?? []) as readonly Zod[]).map((check) => check._zod.def),
];

export const boundsOf = (def: Def): readonly number[] =>
  checksOf(def)
    .flatMap(({ value, minimum, maximum, length }) => [value, minimum, maximum, length])
    .filter((bound): bound is number => typeof bound === "number" && Number.isFinite(bound));

/** How long texts of a pattern are tried. */
const tried = [0, 1, 2, 3, 4, 5, 8, 12, 20, 24];

/** Texts that the checks of a schema suggest. */
export function strings({ _zod: { def, pattern } }: Zod): readonly string[] {
  const patterns = [pattern, ...checksOf(def).map((check) => check.pattern)].filter((one) => one instanceof RegExp);
  const matching = patterns.flatMap(matchesOf);
  const lengths = boundsOf(def)
    .flatMap((bound) => [bound - 1, bound, bound + 1])
    .filter((length) => length >= 0 && length < 10_000);
  return [...matching, ...lengths.flatMap((length) => ["x".repeat(length), "é".repeat(length)])];
}

const matches = new Map<string, readonly string[]>();

function matchesOf({ source }: RegExp): readonly string[] {
  let found = matches.get(source);
  if (!found) {
    const texts = tried.map((min) => findString({ patterns: [{ source }], min, max: Infinity }));
    found = [...new Set(texts.filter((text) => typeof text === "string").flatMap(varied))];
    matches.set(source, found);
  }
  return found;
}

/** Other texts of the same build. */
const varied = (text: string): readonly string[] => [
  text,
  text.toUpperCase(),
  text.toLowerCase(),
  text.replace(/\d/g, "1"),
  text.replace(/\d/g, "9"),
  text.replace(/[a-z]/g, "z"),
  text.replace(/0/, "7"),
  `${text}b`,
  `${text}1`,
  `${text}-`,
  text.slice(1),
  text + text,
];

/** Numbers around the bounds of a schema. */
export const numbersNear = (def: Def): readonly number[] =>
  boundsOf(def).flatMap((edge) => [
    -edge,
    edge - 1,
    edge - 0.5,
    edge,
    edge + 0.01,
    edge + 0.05,
    edge + 0.5,
    edge + 1,
    edge * 2,
    edge * 3,
  ]);
