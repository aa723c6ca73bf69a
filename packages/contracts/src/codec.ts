import { $ZodAsyncError, type $ZodType, safeDecode, safeDecodeAsync, safeEncode, safeEncodeAsync } from "zod/v4/core";
import type { Issue } from "./contract-error.ts";
import { isZod4, type Schema, type Zod3Schema } from "./schema.ts";

/** A value that fits, or what is wrong with it. Standard Schema's result shape. */
export type Outcome = { readonly value: unknown; readonly issues?: undefined } | { readonly issues: readonly Issue[] };

/**
 * The two directions of one schema. `decode` takes what came from the wire, `encode` what the application wants to send;
 * both validate and both strip what the schema does not declare. The `Async` forms are for schemas with asynchronous
 * refinements (calls only). Generated SDKs bring codecs of their own, which is why nothing here mentions Zod.
 */
export interface Codec {
  decode(value: unknown): Outcome;
  encode(value: unknown): Outcome;
  decodeAsync(value: unknown): Outcome | Promise<Outcome>;
  encodeAsync(value: unknown): Outcome | Promise<Outcome>;
}

/** More than this many issues tell nobody anything, and a stranger decides how many there are. */
const maxIssues = 10;
const maxPathSegment = 64;

interface RawIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function toIssues(error: unknown): Issue[] {
  const raw = (error as { issues?: readonly RawIssue[] }).issues ?? [];
  return raw.slice(0, maxIssues).map(({ path, message }) => ({
    path: path.map((key) => (typeof key === "number" ? key : String(key).slice(0, maxPathSegment))),
    message: message.slice(0, 500),
  }));
}

interface Parsed {
  readonly success: boolean;
  readonly data?: unknown;
  readonly error?: unknown;
}

const toOutcome = (parsed: Parsed): Outcome =>
  parsed.success ? { value: parsed.data } : { issues: toIssues(parsed.error) };

const unchecked: Outcome = { issues: [{ path: [], message: "The value could not be checked" }] };

/** A schema that throws (its own refinement did, or the input nests deeper than the stack) refuses; it never escapes. */
function guarded(run: () => Parsed): Outcome {
  try {
    return toOutcome(run());
  } catch (cause) {
    if (isAsyncSignal(cause)) throw cause;
    return unchecked;
  }
}

/** Zod 3 throws a plain Error with this sentence where Zod 4 has a class. */
function isAsyncSignal(cause: unknown): boolean {
  return cause instanceof $ZodAsyncError || (cause instanceof Error && cause.message.startsWith("Async refinement"));
}

/** Runs synchronously as long as the schema allows it: the first asynchronous refinement switches this direction over. */
function adaptive(sync: (value: unknown) => Outcome, async: (value: unknown) => Promise<Parsed>) {
  let isAsync = false;
  return (value: unknown): Outcome | Promise<Outcome> => {
    if (!isAsync) {
      try {
        return sync(value);
      } catch {
        isAsync = true;
      }
    }
    return async(value).then(toOutcome, () => unchecked);
  };
}

function zod4Codec(schema: $ZodType): Codec {
  const decode = (value: unknown) => guarded(() => safeDecode(schema, value as never));
  const encode = (value: unknown) => guarded(() => safeEncode(schema, value as never));
  return {
    decode,
    encode,
    decodeAsync: adaptive(decode, (value) => safeDecodeAsync(schema, value as never)),
    encodeAsync: adaptive(encode, (value) => safeEncodeAsync(schema, value as never)),
  };
}

/** Zod 3 has no encoding; without transforms (refused at definition) parsing serves both directions. */
function zod3Codec(schema: Zod3Schema): Codec {
  const parse = (value: unknown) => guarded(() => schema.safeParse(value));
  const parseAsync = adaptive(parse, (value) => schema.safeParseAsync(value));
  return { decode: parse, encode: parse, decodeAsync: parseAsync, encodeAsync: parseAsync };
}

const codecs = new WeakMap<Schema, Codec>();

/** The codec of a schema; made once per schema. */
export function codecOf(schema: Schema): Codec {
  let codec = codecs.get(schema);
  if (!codec) {
    codec = isZod4(schema) ? zod4Codec(schema) : zod3Codec(schema);
    codecs.set(schema, codec);
  }
  return codec;
}
