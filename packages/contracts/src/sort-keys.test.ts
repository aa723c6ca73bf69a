import { expect, test } from "vitest";
import { sortKeys } from "./sort-keys.ts";

test("keys are sorted at every depth, arrays keep their order", () => {
  const sorted = sortKeys({ b: [{ d: 1, c: 2 }, 3, 1], a: { z: null, y: undefined } });
  expect(JSON.stringify(sorted)).toBe('{"a":{"z":null},"b":[{"c":2,"d":1},3,1]}');
});

test("by code unit, the same in every locale", () => {
  expect(Object.keys(sortKeys({ é: 1, z: 1, Z: 1, a: 1, _: 1 }) as object)).toEqual(["Z", "_", "a", "z", "é"]);
});

test("a key called __proto__ stays a key", () => {
  const sorted = sortKeys(JSON.parse('{"b":1,"__proto__":{"a":1}}'));
  expect(JSON.stringify(sorted)).toBe('{"__proto__":{"a":1},"b":1}');
});
