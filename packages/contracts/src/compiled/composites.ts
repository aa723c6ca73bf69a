import type { Check } from "./check.ts";
import { bad, fail, isObject, within } from "./check.ts";

export function list(value: unknown, out: boolean, item: Check, min = 0, max = Number.POSITIVE_INFINITY): unknown {
  if (!Array.isArray(value)) return fail("array");
  if (value.length < min) return fail(`array of at least ${min} items`);
  if (value.length > max) return fail(`array of at most ${max} items`);
  const result: unknown[] = new Array(value.length);
  for (let at = 0; at < value.length; at++) {
    const one = item(value[at], out);
    if (one === bad) return within(at);
    result[at] = one;
  }
  return result;
}

/** Items by position; what follows them has to fit `rest`, or may not be there. */
export function tuple(value: unknown, out: boolean, items: readonly Check[], min: number, rest?: Check): unknown {
  if (!Array.isArray(value)) return fail("tuple");
  if (value.length < min || (!rest && value.length > items.length)) return fail(`tuple of ${items.length} items`);
  const result: unknown[] = [];
  for (let at = 0; at < value.length; at++) {
    // Beyond the required ones an item may be left out, which JSON says with nothing and JavaScript with undefined.
    const one =
      at >= min && at < items.length && value[at] === undefined
        ? undefined
        : (items[at] ?? rest ?? fits)(value[at], out);
    if (one === bad) return within(at);
    result.push(one);
  }
  return result;
}

const fits: Check = (value) => value;

export function nullable(value: unknown, out: boolean, check: Check): unknown {
  return value === null ? null : check(value, out);
}

export function optional(value: unknown, out: boolean, check: Check): unknown {
  return value === undefined ? undefined : check(value, out);
}

/** The first that fits. */
export function either(value: unknown, out: boolean, checks: readonly Check[]): unknown {
  for (const check of checks) {
    const result = check(value, out);
    if (result !== bad) return result;
  }
  return fail("another type or form");
}

/** The only one that fits. */
export function exactlyOne(value: unknown, out: boolean, checks: readonly Check[]): unknown {
  const results = checks.map((check) => check(value, out)).filter((result) => result !== bad);
  return results.length === 1 ? results[0] : fail("exactly one of several forms");
}

/** Keys and values of one form each. The keys are the sender's own words, so no path names them. */
export function record(
  value: unknown,
  out: boolean,
  key: Check,
  item: Check,
  required: readonly string[] = [],
): unknown {
  if (!isObject(value) || !isPlain(value)) return fail("record");
  const result: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    // Where all keys are known it is one too many, unless it is one of them.
    if (name === "__proto__" && (required.length === 0 || required.includes(name))) continue;
    const checked = key(name, out);
    if (checked === bad) return within("*");
    const one = item(value[name], out);
    if (one === bad) return within("*");
    result[checked as string] = one;
  }
  for (const name of required) if (!Object.hasOwn(value, name)) return fail(`a value for ${JSON.stringify(name)}`);
  return result;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.hasOwn(prototype, "isPrototypeOf");
}

/** True when an object has a field that is not declared. */
export function hasOthers(value: object, declared: readonly string[]): boolean {
  return Object.keys(value).some((key) => !declared.includes(key));
}

/** Copies the fields that are not declared, each of which has to fit. */
export function copyOthers(
  value: Readonly<Record<string, unknown>>,
  out: boolean,
  declared: readonly string[],
  result: Record<string, unknown>,
  item: Check,
): unknown {
  for (const name of Object.keys(value)) {
    if (name === "__proto__" || declared.includes(name)) continue;
    const one = item(value[name], out);
    if (one === bad) return within("*");
    result[name] = one;
  }
  return result;
}
