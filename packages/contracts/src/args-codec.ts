import type { Codec, Outcome } from "./codec.ts";
import type { Issue } from "./contract-error.ts";
import { doubt, misfit } from "./quick-check/quick-check.ts";

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
  /** `decode` without a word on what does not fit. @returns the arguments, or `misfit`, or `doubt`: then ask one of the above. */
  quickDecode(values: readonly unknown[]): unknown[] | typeof misfit | typeof doubt;
  /** Whether the arguments that `encode` answers with consist of nothing but what JSON writes as it stands. */
  readonly isJson: boolean;
  /** The arguments that are left to Zod, as far as that is known yet: a schema is not compiled before its third value. */
  readonly leftToZod: readonly SlowSchema[];
}

/** A schema that could not be compiled, so that Zod itself checks every value. */
export interface SlowSchema {
  /** Where in its event it stands: `args[0]`. */
  readonly name: string;
  readonly reason: string;
}

type Direction = "decode" | "encode" | "decodeAsync" | "encodeAsync";
const none: readonly SlowSchema[] = [];

/** Joins the codecs of single arguments into one for the list. */
export function argsCodec(codecs: readonly Codec[]): ArgsCodec {
  function quick(values: readonly unknown[], way: "decode" | "encode"): unknown[] | typeof misfit | typeof doubt {
    const found: unknown[] = new Array(codecs.length);
    for (let at = 0; at < codecs.length; at++) {
      const checks = codecs[at]?.quick;
      if (!checks) return doubt;
      let value = checks[way](values[at]);
      if (value === misfit && values[at] === null && way === "decode") value = checks.decode(undefined);
      if (value === misfit || value === doubt) return value;
      found[at] = value;
    }
    return withoutTail(found);
  }
  const run =
    (direction: Direction, way: "decode" | "encode") =>
    (values: readonly unknown[]): ArgsOutcome | Promise<ArgsOutcome> => {
      const found = quick(values, way);
      if (typeof found !== "symbol") return { value: found };
      const outcomes: (Outcome | Promise<Outcome>)[] = new Array(codecs.length);
      let waits = false;
      for (let at = 0; at < codecs.length; at++) {
        const codec = codecs[at] as Codec;
        const outcome = codec[direction](values[at]);
        if (outcome instanceof Promise) waits = true;
        outcomes[at] = outcome instanceof Promise ? outcome : orAbsent(outcome, way, codec, values[at]);
      }
      return waits ? Promise.all(outcomes).then(collect) : collect(outcomes as Outcome[]);
    };
  return {
    decode: run("decode", "decode") as ArgsCodec["decode"],
    encode: run("encode", "encode") as ArgsCodec["encode"],
    decodeAsync: run("decodeAsync", "decode"),
    encodeAsync: run("encodeAsync", "encode"),
    quickDecode: (values) => quick(values, "decode"),
    get isJson() {
      return codecs.every((codec) => codec.quick?.isJson);
    },
    get leftToZod() {
      if (codecs.every((codec) => codec.leftToZod === undefined)) return none;
      return codecs.flatMap(({ leftToZod }, at) =>
        leftToZod === undefined ? [] : [{ name: `args[${at}]`, reason: leftToZod }],
      );
    },
  };
}

/** JSON turns a trailing `undefined` into `null`, which no optional schema accepts: it is left out instead. */
function withoutTail(values: unknown[]): unknown[] {
  while (values.length > 0 && values[values.length - 1] === undefined) values.pop();
  return values;
}

function orAbsent(outcome: Outcome, way: "decode" | "encode", codec: Codec, value: unknown): Outcome {
  if (!outcome.issues || value !== null || way === "encode") return outcome;
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
  return { value: withoutTail(value) };
}
