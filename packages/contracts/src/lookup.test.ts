import { expect, test } from "vitest";
import { lookup } from "./lookup.ts";

test("only what was put in is found", () => {
  const record = lookup([
    ["a", 1],
    ["__proto__", 2],
  ]);
  expect(Object.entries(record)).toEqual([
    ["a", 1],
    ["__proto__", 2],
  ]);
  for (const name of ["toString", "constructor", "b"]) expect(record[name]).toBeUndefined();
});
