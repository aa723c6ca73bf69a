import type { Outcome } from "../codec.ts";
import type { Issue } from "../contract-error.ts";

/** What a check answers instead of a value that does not fit. */
export const bad: unique symbol = Symbol("bad");

/**
 * Checks and strips one value. `out` is true when it is about to be sent: a `Date` becomes its string then, and the other
 * way round when it has come. Answers with a new value, or with {@link bad} after {@link fail} said why.
 */
export type Check = (value: unknown, out: boolean) => unknown;

// What the check that failed last had to say. Checks are synchronous and stop at the first failure, so one place is enough,
// and a value that fits costs no allocation but itself.
let message = "";
let path: (string | number)[] = [];

/** Notes why a value does not fit. */
export function fail(expected: string): typeof bad {
  message = `Invalid input: expected ${expected}`;
  path = [];
  return bad;
}

/** Notes where the value that does not fit stands, from the inside out. */
export function within(key: string | number): typeof bad {
  path.push(key);
  return bad;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Runs a check as one direction of a codec. Never throws: a getter of the value's might, and so does endless nesting. */
export function runCheck(check: Check, value: unknown, out: boolean): Outcome {
  try {
    const result = check(value, out);
    if (result !== bad) return { value: result };
    path.reverse();
    // A field that is missing is not one of the wrong type; Zod says it in the same words.
    const found = path.reduce<unknown>((inner, key) => (inner as Readonly<Record<string, unknown>>)?.[key], value);
    const isMissing = found === undefined && !path.includes("*");
    return { issues: [{ path, message: isMissing ? `${message}, received undefined` : message }] };
  } catch {
    return { issues: [{ path: [], message: "The value could not be checked" }] };
  }
}

/** What came from the wire, checked and stripped, or what is wrong with it. */
export type Decoded<T> =
  | { readonly value: T; readonly issues?: undefined }
  | Extract<Outcome, { issues: readonly Issue[] }>;
