import type { $ZodType } from "zod/v4/core";
import { $ZodAsyncError } from "zod/v4/core";
import type { Issue } from "./contract-error.ts";
import { ContractError } from "./contract-error.ts";
import { compileSchema } from "./quick-check/compile-schema.ts";
import type { QuickChecks } from "./quick-check/quick-check.ts";
import { doubt, misfit } from "./quick-check/quick-check.ts";
import type { Schema, Zod3Schema } from "./schema.ts";
import { isSchema, isZod4 } from "./schema.ts";
import { walkSchema } from "./schema-walk.ts";
import { zod3Issues, zod4Issues } from "./to-issues.ts";
import { runAtOnce, watchFunctions } from "./watch-functions.ts";

/** A value that fits, or what is wrong with it. Standard Schema's result shape. */
export type Outcome = { readonly value: unknown; readonly issues?: undefined } | { readonly issues: readonly Issue[] };

/**
 * The two directions of one schema. `decode` takes what came from the wire, `encode` what the application wants to send;
 * both validate and both strip what the schema does not declare. The `Async` forms are for schemas with asynchronous
 * refinements (calls only); they answer at once whenever nothing has to be waited for. None of them throws or rejects.
 * Generated SDKs bring codecs of their own, which is why nothing here mentions Zod.
 */
export interface Codec {
  decode(value: unknown): Outcome;
  encode(value: unknown): Outcome;
  decodeAsync(value: unknown): Outcome | Promise<Outcome>;
  encodeAsync(value: unknown): Outcome | Promise<Outcome>;
  /** The same without a word on what does not fit; left out where nothing is quicker than the above. */
  readonly quick?: QuickChecks | undefined;
  /** Why nothing is quicker, once that has been tried. */
  readonly leftToZod?: string | undefined;
}

/** The schema threw: a refinement of its own did, a getter did, or the input nests deeper than the stack. */
const unchecked: Outcome = { issues: [{ path: [], message: "The value could not be checked" }] };
const asynchronous: Outcome = {
  issues: [
    { path: [], message: "The schema checks asynchronously, which only the arguments and results of calls may" },
  ],
};

function zod4Codec(schema: $ZodType): Codec {
  type Payload = Awaited<ReturnType<typeof schema._zod.run>>;
  type Context = Parameters<typeof schema._zod.run>[1];

  // `_zod.run` rather than `safeDecode`: it answers in the same tick unless there is something to wait for, so that two
  // events are handled in the order in which they came, and it leaves the issues raw, of which there may be a million.
  const run = (value: unknown, context: Context): Outcome | Promise<Outcome> => {
    const finish = ({ value: fits, issues }: Payload): Outcome =>
      issues.length === 0 ? { value: fits } : { issues: zod4Issues(schema, issues, context) };
    try {
      const payload = schema._zod.run({ value, issues: [] }, context);
      return payload instanceof Promise ? payload.then(finish).catch(() => unchecked) : finish(payload);
    } catch (cause) {
      return cause instanceof $ZodAsyncError ? asynchronous : unchecked;
    }
  };
  let watched = false;
  const now = (value: unknown, direction: Pick<Context, "direction">): Outcome => {
    // Not before the first value: when a schema is declared, what it refers to may not be there yet.
    if (!watched) watchFunctions(schema);
    watched = true;
    return runAtOnce(() => run(value, { async: false, ...direction })) as Outcome;
  };
  let waits = false;
  const wait = (value: unknown, direction: Pick<Context, "direction">): Outcome | Promise<Outcome> => {
    // Zod has a short way for what it need not wait for, so that comes first. A schema that waits once is not asked again.
    const outcome = waits ? asynchronous : now(value, direction);
    if (outcome !== asynchronous) return outcome;
    waits = true;
    return run(value, { async: true, ...direction });
  };

  let uses = 0;
  let checks: QuickChecks | undefined;
  let leftToZod: string | undefined;
  // Not before the third value: most schemas of a large contract see none in a process, and code costs more than a value does.
  const quick = (): QuickChecks | undefined => {
    if (waits) return undefined;
    if (uses <= usesBeforeCode && ++uses > usesBeforeCode) {
      watchFunctions(schema);
      const compiled = compileSchema(schema);
      if (typeof compiled === "string") leftToZod = compiled;
      else checks = compiled;
    }
    return checks;
  };
  const quickly = (direction: "decode" | "encode", slowly: (value: unknown) => Outcome | Promise<Outcome>) => {
    return (value: unknown): Outcome | Promise<Outcome> => {
      const compiled = quick();
      const found = compiled ? compiled[direction](value) : doubt;
      return found === doubt || found === misfit ? slowly(value) : { value: found };
    };
  };
  const forward = {};
  const backward = { direction: "backward" } as const;
  return {
    decode: quickly("decode", (value) => now(value, forward)) as Codec["decode"],
    encode: quickly("encode", (value) => now(value, backward)) as Codec["encode"],
    decodeAsync: quickly("decode", (value) => wait(value, forward)),
    encodeAsync: quickly("encode", (value) => wait(value, backward)),
    get quick() {
      return quick();
    },
    get leftToZod() {
      return waits ? "it has to be waited for" : leftToZod;
    },
  };
}

/** So many values are left to Zod before a schema is compiled. */
const usesBeforeCode = 2;

/** Zod 3 has no encoding; without transforms (refused at definition) parsing serves both directions. */
function zod3Codec(schema: Zod3Schema): Codec {
  const finish = ({ success, data, error }: ReturnType<Zod3Schema["safeParse"]>): Outcome =>
    success ? { value: data } : { issues: zod3Issues(schema, error) };
  const parse = (value: unknown): Outcome => {
    try {
      return finish(schema.safeParse(value));
    } catch (cause) {
      // Zod 3 has no class for this.
      return cause instanceof Error && cause.message.startsWith("Async refinement") ? asynchronous : unchecked;
    }
  };
  // Trying synchronously first would leave the refinement's promise behind, and its rejection to nobody.
  let refined: boolean | undefined;
  const parseAsync = (value: unknown) => {
    refined ??= isRefined(schema);
    return refined
      ? schema
          .safeParseAsync(value)
          .then(finish)
          .catch(() => unchecked)
      : parse(value);
  };
  return {
    decode: parse,
    encode: parse,
    decodeAsync: parseAsync,
    encodeAsync: parseAsync,
    leftToZod: "Zod 3 is not known",
  };
}

function isRefined(schema: Zod3Schema): boolean {
  let found = false;
  walkSchema(schema, ({ kind }) => {
    found ||= kind === "refinement";
  });
  return found;
}

const codecs = new WeakMap<Schema, Codec>();

/**
 * The codec of a schema; made once per schema.
 *
 * @throws ContractError `OPTION_INVALID` for what is no schema: most often an import cycle has left it undefined.
 */
export function codecOf(schema: Schema): Codec {
  if (!isSchema(schema)) {
    throw new ContractError("OPTION_INVALID", `A Zod schema was expected here, and this is ${typeof schema}.`, {
      hint: "If it is imported, two files may import each other: move what both need into a third.",
    });
  }
  let codec = codecs.get(schema);
  if (!codec) {
    codec = isZod4(schema) ? zod4Codec(schema) : zod3Codec(schema);
    codecs.set(schema, codec);
  }
  return codec;
}
