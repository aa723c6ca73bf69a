import { inspect, isDeepStrictEqual } from "node:util";
import type { ArgsCodec } from "@wirepact/contracts";
import fc from "fast-check";
import { expect } from "vitest";
import type { Node } from "../src/generate/shape.ts";
import { arbitraryOf, spoiled } from "./arbitrary-of.ts";

/** Each run tries at least two values, one that fits and one that nearly does: 50,000 runs are 100,000 values. */
export const runs = { numRuns: Number(process.env.WIREPACT_AGREEMENT_RUNS ?? 200) };
/** Making strings that match a pattern takes longer than checking them. */
export const timeout = Math.max(30_000, runs.numRuns * 20);
export const junk = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(undefined, NaN, Infinity, new Date(Number.NaN), "2020-01-01T00:00:00Z", -0, 2 ** 60),
);
export const seed = fc.tuple(fc.nat(), fc.nat());

type Way = Pick<ArgsCodec, "decode" | "encode">;

/** Says what differs only when something does: the text of a value costs more than its check. */
function same(
  what: string,
  value: unknown,
  actual: ReturnType<ArgsCodec["decode"]>,
  expected: ReturnType<ArgsCodec["decode"]>,
): void {
  const agrees = expected.issues
    ? actual.issues !== undefined
    : !actual.issues && isDeepStrictEqual(bare(actual.value), bare(expected.value));
  if (!agrees)
    throw new Error(
      `${what} ${inspect(value, { depth: 9 })}: ${inspect(actual, { depth: 9 })} instead of ${inspect(expected, { depth: 9 })}`,
    );
}

/** A field that is undefined and one that is not there travel alike; so do 0 and -0. */
function bare(value: unknown): unknown {
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null || value instanceof Date || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) => (field === undefined ? [] : [[key, bare(field)]])),
  );
}

/** Both directions of both, on values that fit, nearly fit, or do not. */
export function agree(ours: Way, zods: Way, nodes: readonly Node[]): void {
  const values = fc.tuple(...nodes.map((node) => arbitraryOf(node)));
  let fit = 0;
  fc.assert(
    fc.property(values, seed, junk, (fitting, where, other) => {
      for (const args of [fitting, [spoiled(fitting[0], where, other), ...fitting.slice(1)]]) {
        const parsed = zods.decode(args);
        same("decode", args, ours.decode(args), parsed);
        if (parsed.issues) continue;
        fit++;
        const unfit = [spoiled(parsed.value[0], where, other)];
        for (const sent of [parsed.value, unfit]) same("encode", sent, ours.encode(sent), zods.encode(sent));
      }
    }),
    runs,
  );
  expect(fit).toBeGreaterThan(runs.numRuns / 50);
}
