import fc from "fast-check";
import { expect, test } from "vitest";
import { findString } from "./find-string.ts";

const of = (pattern: string, min = 0, max = Infinity) => ({ patterns: [{ source: pattern }], min, max });

test.each([
  ["^[a-z]+$", "^[a-z0-9]+$"],
  ["^a{2,3}$", "^a*$"],
  ["^(?:ab|cd)$", "^[a-d]{2}$"],
  ["^\\d{4}-\\d{2}$", "^[0-9-]{7}$"],
  ["abc", "b"],
  ["^x", ""],
  ["^[^A-Z]*$", "^[^A]*$"],
  ["^$", "^a?$"],
])("%s is part of %s", (inside, outside) => {
  expect(findString(of(inside), of(outside))).toBe(null);
});

test.each([
  ["^[a-z0-9]+$", "^[a-z]+$"],
  ["^a*$", "^a{2,3}$"],
  ["b", "^b"],
  ["^b?", "b$"],
  ["^.{3}$", "^\\S+$"],
  ["^\\w+$", "^[a-zA-Z0-9]+$"],
  ["", "^[\\s\\S]*a$"],
])("%s is not part of %s, as the text that is found shows", (inside, outside) => {
  const text = findString(of(inside), of(outside)) as string;
  expect(text).toMatch(new RegExp(inside));
  expect(text).not.toMatch(new RegExp(outside));
});

test("lengths count", () => {
  expect(findString(of("^a*$", 2), of("^a+$", 2))).toBe(null);
  expect(findString(of("^a*$", 0, 5), of("^a*$", 0, 4))).toBe("aaaaa");
  expect(findString(of("^a{3}$", 0, 2))).toBe(null);
});

test("what no automaton can do is not decided", () => {
  for (const pattern of ["(?=a)b", "(a)\\1", "\\bx", "^a{1,5000}$"]) expect(findString(of(pattern))).toBe(undefined);
});

const atom = fc.constantFrom("a", "b", "[a-c]", "\\d", "\\w", ".", "[^a]", "(?:ab|c)", "(?:a|b?)");
const quantifier = fc.constantFrom("", "", "*", "+", "?", "{2}", "{1,3}");
const pattern = fc
  .tuple(
    fc.constantFrom("", "^"),
    fc.array(fc.tuple(atom, quantifier), { minLength: 1, maxLength: 4 }),
    fc.constantFrom("", "$"),
  )
  .map(([start, parts, end]) => start + parts.map((part) => part.join("")).join("") + end);

test("of any two patterns: a text that is found proves it, and where none is found, none is generated", () => {
  fc.assert(
    fc.property(pattern, pattern, fc.integer(), (inside, outside, seed) => {
      const text = findString(of(inside), of(outside));
      if (typeof text === "string") return new RegExp(inside).test(text) && !new RegExp(outside).test(text);
      const texts = fc.sample(fc.stringMatching(new RegExp(inside)), { seed, numRuns: 30 });
      return text === null && texts.every((one) => new RegExp(outside).test(one));
    }),
    { numRuns: 400 },
  );
});

const change = { trim: "trim", lowercase: "toLowerCase", uppercase: "toUpperCase" } as const;
const changed = fc.record({
  source: pattern,
  flags: fc.constantFrom("", "i", "s"),
  before: fc.subarray(["trim", "lowercase", "uppercase"] as const, { maxLength: 2 }),
});

test("the same of patterns with flags, and of texts that are trimmed or cased first", () => {
  const fits = ({ source, flags, before }: typeof changed extends fc.Arbitrary<infer T> ? T : never, text: string) =>
    new RegExp(source, flags).test(before.reduce((one, name) => one[change[name]](), text));
  const texts = fc.array(fc.string({ unit: fc.constantFrom(..."aAbBcC17 \néß_"), maxLength: 6 }), { minLength: 40 });
  fc.assert(
    fc.property(changed, changed, texts, (inside, outside, tried) => {
      const text = findString({ patterns: [inside], min: 0, max: 6 }, { patterns: [outside], min: 0, max: 6 });
      if (typeof text === "string") return fits(inside, text) && !fits(outside, text);
      return text === null && tried.every((one) => !fits(inside, one) || fits(outside, one));
    }),
    { numRuns: 150 },
  );
}, 60_000);

test("flags that change what stands at the edges, or what a letter is, are decided where they change nothing", () => {
  const flagged = (source: string, flags: string) => ({ patterns: [{ source, flags }], min: 0, max: Infinity });
  expect(findString(flagged("a", "m"), of("a"))).toBe(null);
  expect(findString(flagged("^a$", "m"), of("a"))).toBe(undefined);
  expect(findString(flagged("^[a-z]$", "u"), of("^[a-z]$"))).toBe(null);
  expect(findString(flagged("^.$", "u"), of("^.$"))).toBe(undefined);
  expect(findString(flagged("^[a-z]$", "mixed"), of("^[a-z]$"))).toBe(undefined);
});
