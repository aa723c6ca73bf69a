import { expect, test } from "vitest";
import { z } from "zod";
import * as zm from "zod/mini";
import { z as z3 } from "zod3";
import { isSchema, isZod4 } from "./schema.ts";

test.each([
  ["Zod 4", z.object({}), true],
  ["Zod 4 mini", zm.object({}), true],
  ["Zod 3", z3.object({}), false],
])("%s is a schema, and its major is told", (_, schema, isFour) => {
  expect(isSchema(schema)).toBe(true);
  expect(isZod4(schema)).toBe(isFour);
});

test.each([undefined, null, "x", 7, {}, [], String, { _def: {} }, { safeParse: () => undefined }, { "~standard": {} }])(
  "%o is none",
  (not) => expect(isSchema(not)).toBe(false),
);
