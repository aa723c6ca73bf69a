import type { Language, Pattern } from "../regex/find-string.ts";
import type { StringShape } from "./shape.ts";

/** A bound beyond this is not counted letter by letter, and left out. */
const maxCounted = 200;

/** Whether its language is the shape itself. */
export const isExact = ({ min, max, patterns, format }: StringShape): boolean =>
  min <= maxCounted && (max <= maxCounted || max === Infinity) && (format === undefined || patterns.length > 0);

/** The texts of a shape as a language; a little more than those where a bound is far, or a format is no pattern. */
export function languageOf({ min, max, patterns, flags, before }: StringShape): Language {
  const all = patterns.map((source): Pattern => ({ source, flags, before }));
  const [least, most] = [min > maxCounted ? 0 : min, max > maxCounted ? Infinity : max];
  if (before.length === 0) return { patterns: all, min: least, max: most };
  // Counted is what is left when the text has been changed.
  const length = least === 0 && most === Infinity ? [] : [`^[\\s\\S]{${least},${most === Infinity ? "" : most}}$`];
  return { patterns: [...all, ...length.map((source): Pattern => ({ source, before }))], min: 0, max: Infinity };
}
