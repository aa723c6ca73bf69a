import { inspect, isDeepStrictEqual } from "node:util";
import type { ArgsCodec, ArgsOutcome } from "@wirepact/contracts";
import fc from "fast-check";
import { expect } from "vitest";
import type { Node } from "../src/generate/shape.ts";
import { arbitraryOf } from "./arbitrary-of.ts";
import { variants } from "./variants.ts";

/** So many values are tried for each schema, about half of which fit. The same ones in every run, unless another seed is given. */
export const count = Number(process.env.WIREPACT_AGREEMENT_VALUES ?? 100_000);
const seed = Number(process.env.WIREPACT_AGREEMENT_SEED ?? 1);
export const timeout = 30_000 + count * 2;

/** Values that fit these forms, or nearly do. */
export const valuesOf = (...nodes: readonly Node[]): Iterable<unknown[]> =>
  variants(fc.tuple(...nodes.map((node) => arbitraryOf(node))), count, seed) as Iterable<unknown[]>;

type Codecs = Pick<ArgsCodec, "decode" | "encode"> & Partial<Pick<ArgsCodec, "quickDecode">>;

/** What differs, if anything does. A function, because the text of a value costs more than its check. */
function same(what: string, value: unknown, actual: ArgsOutcome, expected: ArgsOutcome): void {
  if (expected.issues ? actual.issues !== undefined : !actual.issues && isAlike(actual.value, expected.value)) return;
  const [is, be] = [actual, expected].map((outcome) => inspect(outcome, { depth: 9 }));
  throw new Error(`${what} ${inspect(value, { depth: 9 })}: ${is} instead of ${be}`);
}

/** Whether two values arrive as the same. */
export const isAlike = (one: unknown, other: unknown): boolean =>
  isDeepStrictEqual(one, other) || isDeepStrictEqual(bare(one), bare(other));

/** A field that is undefined and one that is not there travel alike; so do 0 and -0. */
function bare(value: unknown): unknown {
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null || value instanceof Date || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) => (field === undefined ? [] : [[key, bare(field)]])),
  );
}

const misfits: ArgsOutcome = { issues: [] };

/** The verdict and the outcome; the reasons, which cost ten times as much, only of every tenth value. */
function decoded(codecs: Codecs, args: readonly unknown[], at: number): ArgsOutcome {
  const quick = at % 10 === 0 ? undefined : codecs.quickDecode?.(args);
  if (quick === undefined || (typeof quick === "symbol" && quick.description === "doubt")) return codecs.decode(args);
  return typeof quick === "symbol" ? misfits : { value: quick };
}

/** Both directions of both, on values that fit, nearly fit, or do not. */
export function agree(ours: Codecs, zods: Codecs, nodes: readonly Node[]): void {
  let fit = 0;
  let at = 0;
  for (const args of valuesOf(...nodes)) {
    at += 1;
    if (!Array.isArray(args)) continue;
    const parsed = decoded(zods, args, at);
    same("decode", args, decoded(ours, args, at), parsed);
    if (!parsed.issues) {
      fit += 1;
      same("encode", parsed.value, ours.encode(parsed.value), zods.encode(parsed.value));
    } else if (at % 10 === 0) same("encode", args, ours.encode(args), zods.encode(args));
  }
  expect(at).toBe(count);
  expect(fit).toBeGreaterThan(count / 50);
}
