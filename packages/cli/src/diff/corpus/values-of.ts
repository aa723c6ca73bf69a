import { codecOf } from "@wirepact/contracts";
import type { z } from "zod";
import type { Def, Hints, Zod } from "./leaves-of.ts";
import { boundsOf, numbersNear, strings } from "./leaves-of.ts";
import { pick, some } from "./random.ts";

const texts = [
  "",
  " ",
  "x",
  "A",
  "a",
  "ab",
  "abc",
  "Olá",
  "a b",
  "-1",
  "0",
  "7",
  "42",
  "1.5",
  "true",
  "open",
  "extra",
  "é",
  "x ",
  " x",
];
const known = [
  "ana@example.com",
  "https://example.com",
  "http://example.com/a?b=c",
  "0b6f1d0e-7f5e-4a53-9d0c-2f3c1f6f6a10",
  "0B6F1D0E-7F5E-4A53-9D0C-2F3C1F6F6A10",
  "ffffffff-0000-9000-0000-000000000001",
  "2026-01-02T03:04:05.678Z",
  "2026-01-02T03:04:05+02:00",
  "2026-01-02",
  "03:04:05",
  "192.0.2.1",
  "2001:db8::1",
  "P1D",
];
const numbers = [
  0,
  1,
  -1,
  2,
  3,
  5,
  7,
  10,
  1.5,
  0.5,
  -0.5,
  99,
  100,
  101,
  1000,
  1e9,
  2 ** 31,
  Number.MAX_SAFE_INTEGER,
  1e300,
];

/** Values that fit the schema: plausible ones, those at its edges, and those of the hints that happen to fit. */
export function valuesOf(schema: z.ZodType, random: () => number, hints: Hints, depth = 0): readonly unknown[] {
  if (depth > 6) return [];
  const made = candidates(schema, random, hints, (child) => valuesOf(child as z.ZodType, random, hints, depth + 1));
  const fitting = made.filter((value) => !codecOf(schema).decode(value).issues);
  return some(fitting, random, depth > 2 ? 30 : 150);
}

type Inner = (schema: unknown) => readonly unknown[];

function candidates(schema: z.ZodType, random: () => number, hints: Hints, inner: Inner): readonly unknown[] {
  const { def } = (schema as unknown as Zod)._zod;
  switch (def.type) {
    case "string":
    case "template_literal":
      return [...strings(schema as unknown as Zod), ...texts, ...known, ...hints];
    case "number":
    case "int":
      return [...numbersNear(def), ...numbers, ...hints];
    case "boolean":
      return [true, false];
    case "null":
      return [null];
    case "literal":
      return def.values as unknown[];
    case "enum":
      return Object.values(def.entries as object);
    case "any":
    case "unknown":
      return [null, "x", 1, true, [], {}];
    case "custom":
      return [new Uint8Array([1, 2]), new Uint8Array([])];
    case "object":
      return objects(def, random, inner);
    case "record":
      return records(def, random, inner);
    case "array":
      return arrays(inner(def.element), def, hints, random);
    case "tuple":
      return tuples(def, random, inner);
    case "union":
      return (def.options as unknown[]).flatMap((option) => some(inner(option), random, 80));
    case "intersection":
      return pairs(inner(def.left), inner(def.right), random);
    case "nullable":
      return [null, null, ...inner(def.innerType)];
    case "lazy":
      return inner((def.getter as () => unknown)());
    case "pipe":
      return inner(def.in);
    default:
      return def.innerType ? inner(def.innerType) : [];
  }
}

function objects(def: Def, random: () => number, inner: Inner): readonly unknown[] {
  const fields = Object.entries(def.shape as object).map(([name, schema]) => [name, inner(schema)] as const);
  const more = def.catchall === undefined ? [] : inner(def.catchall);
  const made: Record<string, unknown>[] = [];
  const make = (chosen?: string, value?: unknown, leaveOut = 0.3) => {
    const entries = fields.flatMap(([name, values]) => {
      if (name === chosen) return [[name, value] as const];
      return values.length === 0 || random() < leaveOut ? [] : [[name, pick(values, random)] as const];
    });
    const extra =
      more.length > 0 && random() < 0.5
        ? [[pick(["extra", "a", "b", "note"], random) as string, pick(more, random)] as const]
        : [];
    made.push(Object.fromEntries([...entries, ...extra]));
  };
  for (const [name, values] of fields) for (const value of some(values, random, 30)) make(name, value, 0.1);
  for (const [name] of fields) make(name, undefined, 0);
  for (let count = 0; count < 40; count++) make(undefined, undefined, count % 2 ? 0 : 0.5);
  return made.map(withoutUndefined);
}

const withoutUndefined = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));

function records(def: Def, random: () => number, inner: Inner): readonly unknown[] {
  const [keys, values] = [inner(def.keyType).map(String), inner(def.valueType)];
  const one = () =>
    Object.fromEntries(some(keys, random, 1 + Math.floor(random() * 3)).map((key) => [key, pick(values, random)]));
  const full = () => Object.fromEntries(keys.slice(0, 5).map((key) => [key, pick(values, random)]));
  const each = values.map((value) => ({ [pick(keys, random) ?? "a"]: value }));
  return [{}, ...each, ...Array.from({ length: 30 }, (_, at) => (at % 2 ? one() : full()))].map(withoutUndefined);
}

function arrays(items: readonly unknown[], def: Def, hints: Hints, random: () => number): readonly unknown[] {
  const bounds = [
    ...boundsOf(def),
    ...hints.filter((hint) => typeof hint === "number" && Number.isInteger(hint)),
  ] as number[];
  const counts = [0, 1, 2, 3, ...bounds.flatMap((bound) => [bound - 1, bound, bound + 1])].filter(
    (count) => count >= 0 && count < 50,
  );
  const of = (count: number) => Array.from({ length: items.length ? count : 0 }, () => pick(items, random));
  return [
    ...items.map((item) => [item]),
    ...items.map((item) => [item, item]),
    ...[...new Set(counts)].flatMap((count) => [of(count), of(count), of(count)]),
  ];
}

function tuples(def: Def, random: () => number, inner: Inner): readonly unknown[] {
  const places = (def.items as unknown[]).map(inner);
  const rest = def.rest ? inner(def.rest) : [];
  return Array.from({ length: 80 }, (_, at) => {
    const length = places.length - (at % 3 === 0 ? 1 : 0);
    const tail = at % 2 && rest.length > 0 ? [pick(rest, random), pick(rest, random)] : [];
    return [...places.slice(0, Math.max(0, length)).map((values) => pick(values, random)), ...tail];
  });
}

function pairs(left: readonly unknown[], right: readonly unknown[], random: () => number): readonly unknown[] {
  return Array.from({ length: 80 }, () => {
    const [a, b] = [pick(left, random), pick(right, random)];
    return typeof a === "object" && typeof b === "object" ? { ...a, ...b } : a;
  });
}
