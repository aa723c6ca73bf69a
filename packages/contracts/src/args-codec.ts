import type { Codec, Outcome } from "./codec.ts";
import type { Issue } from "./contract-error.ts";

/** Arguments that fit, or what is wrong with them; the first segment of an issue's path is the argument's position. */
export type ArgsOutcome =
  | { readonly value: unknown[]; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] };

/**
 * Both directions of an argument list. Surplus arguments are dropped, like undeclared fields. A `null` that does not fit
 * where nothing would is taken for nothing: JSON makes one of every `undefined` that another argument follows.
 */
export interface ArgsCodec {
  decode(values: readonly unknown[]): ArgsOutcome;
  encode(values: readonly unknown[]): ArgsOutcome;
  decodeAsync(values: readonly unknown[]): ArgsOutcome | Promise<ArgsOutcome>;
  encodeAsync(values: readonly unknown[]): ArgsOutcome | Promise<ArgsOutcome>;
}

type Direction = keyof ArgsCodec;

/** Joins the codecs of single arguments into one for the list. */
export function argsCodec(codecs: readonly Codec[]): ArgsCodec {
  const run =
    (direction: Direction) =>
    (values: readonly unknown[]): ArgsOutcome | Promise<ArgsOutcome> => {
      const outcomes: (Outcome | Promise<Outcome>)[] = new Array(codecs.length);
      let waits = false;
      for (let at = 0; at < codecs.length; at++) {
        const codec = codecs[at] as Codec;
        const outcome = codec[direction](values[at]);
        if (outcome instanceof Promise) waits = true;
        outcomes[at] = outcome instanceof Promise ? outcome : orAbsent(outcome, direction, codec, values[at]);
      }
      return waits ? Promise.all(outcomes).then(collect) : collect(outcomes as Outcome[]);
    };
  return {
    decode: run("decode") as ArgsCodec["decode"],
    encode: run("encode") as ArgsCodec["encode"],
    decodeAsync: run("decodeAsync"),
    encodeAsync: run("encodeAsync"),
  };
}

function orAbsent(outcome: Outcome, direction: Direction, codec: Codec, value: unknown): Outcome {
  if (!outcome.issues || value !== null || direction.startsWith("encode")) return outcome;
  const absent = codec.decode(undefined);
  return absent.issues ? outcome : absent;
}

function collect(outcomes: readonly Outcome[]): ArgsOutcome {
  const value: unknown[] = [];
  let issues: Issue[] | undefined;
  for (let at = 0; at < outcomes.length; at++) {
    const outcome = outcomes[at] as Outcome;
    if (outcome.issues) {
      issues ??= [];
      for (const issue of outcome.issues) issues.push({ ...issue, path: [at, ...issue.path] });
    } else value.push(outcome.value);
  }
  if (issues) return { issues };
  // JSON turns a trailing `undefined` into `null`, which no optional schema accepts: it is left out instead.
  while (value.length > 0 && value[value.length - 1] === undefined) value.pop();
  return { value };
}
