import { bad, fail } from "./check.ts";

// Node and browsers have it; the language's own library, which is all that this package counts on, does not.
declare const URL: { canParse(text: string): boolean };

export const unknown = (value: unknown): unknown => value;
export const never = (): unknown => fail("nothing");
export const nothing = (value: unknown): unknown => (value === null ? null : fail("null"));
export const boolean = (value: unknown): unknown => (typeof value === "boolean" ? value : fail("boolean"));
export const string = (value: unknown): unknown => (typeof value === "string" ? value : fail("string"));
export const number = (value: unknown): unknown => (Number.isFinite(value) ? value : fail("number"));

/** A string of so many characters (code points, as Zod and JSON Schema count) that matches all patterns. */
export function text(value: unknown, min: number, max: number, ...patterns: readonly RegExp[]): unknown {
  if (typeof value !== "string") return fail("string");
  // A character is one or two UTF-16 units: only where that leaves a doubt are they counted.
  const units = value.length;
  if (units < min || (units < 2 * min && countCharacters(value) < min)) {
    return fail(`string of at least ${min} characters`);
  }
  if (units > max && (units > 2 * max || countCharacters(value) > max)) {
    return fail(`string of at most ${max} characters`);
  }
  for (const pattern of patterns) if (!pattern.test(value)) return fail("string of the declared form");
  return value;
}

function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** An integer between two bounds, both included. */
export function int(value: unknown, min: number, max: number): unknown {
  if (!Number.isInteger(value)) return fail("int");
  return (value as number) >= min && (value as number) <= max ? value : fail(`int from ${min} to ${max}`);
}

/** Bounds of a number that need not be an integer. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
  readonly step?: number;
}

export function inRange(value: unknown, range: Range): unknown {
  if (!Number.isFinite(value)) return fail("number");
  const given = value as number;
  const fits =
    (range.min === undefined || given >= range.min) &&
    (range.max === undefined || given <= range.max) &&
    (range.above === undefined || given > range.above) &&
    (range.below === undefined || given < range.below) &&
    (range.step === undefined || isMultiple(given, range.step));
  return fits ? value : fail("number within the declared bounds");
}

/** Decimal fractions are no binary ones: 0.3 is a multiple of 0.1 to everybody but `%`. */
function isMultiple(value: number, step: number): boolean {
  const ratio = value / step;
  const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
  return Math.abs(ratio - Math.round(ratio)) < tolerance;
}

/** One of the values listed. */
export function member(value: unknown, values: readonly unknown[]): unknown {
  return values.includes(value) ? value : fail(`one of ${values.map((one) => JSON.stringify(one)).join(", ")}`);
}

/** A `Date` for the application, an ISO 8601 string in UTC on the wire. */
export function date(value: unknown, out: boolean, pattern: RegExp): unknown {
  if (out) {
    if (!(value instanceof Date) || Number.isNaN(value.getTime())) return fail("date");
    return text(value.toISOString(), 0, Number.POSITIVE_INFINITY, pattern);
  }
  return text(value, 0, Number.POSITIVE_INFINITY, pattern) === bad ? bad : new Date(value as string);
}

/** Bytes: a `Uint8Array` for the application, whatever the platform makes of an attachment on the wire. */
export function bytes(value: unknown, out: boolean): unknown {
  if (value instanceof Uint8Array) return value;
  return !out && value instanceof ArrayBuffer ? new Uint8Array(value) : fail("bytes");
}

/** An absolute URL, without the tabs and newlines that are no part of one. */
export function url(value: unknown): unknown {
  if (typeof value !== "string") return fail("string");
  const trimmed = value.trim();
  return URL.canParse(trimmed) ? trimmed.replace(/[\t\n\r]/g, "") : fail("URL");
}

/** An IPv6 address, in any of its notations. What else is in it could make another host of the URL that it is tried in. */
export function ipv6(value: unknown): unknown {
  const fits = typeof value === "string" && /^[0-9a-fA-F:.]+$/.test(value) && URL.canParse(`http://[${value}]`);
  return fits ? value : fail("IPv6 address");
}

// What a contract does to a string on its way. What is no string stays as it is, for the check to say so.
export const trim = (value: unknown): unknown => (typeof value === "string" ? value.trim() : value);
export const lowercase = (value: unknown): unknown => (typeof value === "string" ? value.toLowerCase() : value);
export const uppercase = (value: unknown): unknown => (typeof value === "string" ? value.toUpperCase() : value);
