import { expect, test } from "vitest";
import { findString } from "./find-string.ts";

const of = (pattern: string, min = 0, max = Infinity) => ({ patterns: [pattern], min, max });

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
