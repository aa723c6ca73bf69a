import type { $ZodType } from "zod/v4/core";
import { $ZodAsyncError } from "zod/v4/core";
import { walkSchema } from "./schema-walk.ts";

type Call = (...args: never[]) => unknown;

interface Check {
  readonly _zod: { check: Call; readonly def: { readonly check: string; readonly fn?: unknown } };
}

const watched = new WeakSet<Call>();
const ignore = () => undefined;
let atOnce = false;

/**
 * Runs a schema that was {@link watchFunctions watched}, and stops with Zod's own `$ZodAsyncError` as soon as one of its
 * functions would have to be waited for.
 */
export function runAtOnce<T>(run: () => T): T {
  const before = atOnce;
  atOnce = true;
  try {
    return run();
  } finally {
    atOnce = before;
  }
}

/**
 * Watches the functions that a schema was given: refinements, and both sides of codecs. Zod starts all refinements of a
 * value at once and waits for them one after the other: one that rejects while another is still waited for is nobody's
 * rejection for a moment, and Node ends the process over it. Each gets an ear here; what it says still arrives where Zod
 * waits. And where Zod must not wait, it takes a codec's promise for a value: {@link runAtOnce} says so in time.
 */
export function watchFunctions(schema: $ZodType): void {
  walkSchema(
    schema,
    ({ def }) => {
      for (const side of ["transform", "reverseTransform"] as const) {
        if (typeof def[side] === "function") def[side] = watch(def[side] as Call);
      }
      for (const check of Array.isArray(def.checks) ? (def.checks as Check[]) : []) {
        const { def: about } = check._zod;
        if (about.check === "custom" || about.fn !== undefined) check._zod.check = watch(check._zod.check);
      }
    },
    "everything",
  );
}

function watch(call: Call): Call {
  if (watched.has(call)) return call;
  // With the marks that the contract's own codecs are known by.
  const watching: Call = Object.assign((...args: never[]) => {
    const answer = call(...args);
    if (!(answer instanceof Promise)) return answer;
    answer.catch(ignore);
    if (atOnce) throw new $ZodAsyncError();
    return answer;
  }, call);
  watched.add(watching);
  return watching;
}
