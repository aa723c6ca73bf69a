import { expect, test } from "vitest";
import { z } from "zod";
import { z as z3 } from "zod3";
import { opaqueChecks } from "./opaque-checks.ts";

test("refinements are named where they stand", () => {
  const even = z.number().refine((n) => n % 2 === 0);
  const schema = z.object({ a: z.array(even), b: z.string().min(1).trim() }).refine(() => true);
  expect(opaqueChecks(schema, "args[0]")).toEqual(["args[0]", "args[0].a[]"]);
  expect(opaqueChecks(z.object({ a: z.email(), b: z.int().positive() }), "x")).toEqual([]);
});

test("those of Zod 3 too", () => {
  const schema = z3.object({ a: z3.array(z3.number().refine(() => true)) }).superRefine(() => undefined);
  expect(opaqueChecks(schema, "x")).toEqual(["x", "x.a[]"]);
});

test("in every place where a schema is used, and once in a recursion", () => {
  const id = z.string().refine(() => true);
  const node: z.ZodType = z.object({
    id,
    parent: id,
    get next() {
      return node.nullable();
    },
  });
  expect(opaqueChecks(node, "x")).toEqual(["x.id", "x.parent"]);
});
