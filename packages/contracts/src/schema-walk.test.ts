import { describe, expect, test } from "vitest";
import { z } from "zod";
import { z as z3 } from "zod3";
import type { Schema } from "./schema.ts";
import { walkSchema } from "./schema-walk.ts";
import { isoDate } from "./wire-types.ts";

const visited = (schema: Schema, extent?: "wire" | "everything") => {
  const found: string[] = [];
  walkSchema(schema, ({ kind, path }) => found.push(`${path}:${kind}`), extent);
  return found;
};

test("parents come before children, with their places", () => {
  const schema = z.object({
    a: z.array(z.object({ b: z.tuple([z.string(), z.number()]) })),
    c: z.union([z.null(), z.int()]),
  });
  expect(visited(schema)).toEqual([
    ":object",
    "a:array",
    "a[]:object",
    "a[].b:tuple",
    "a[].b[0]:string",
    "a[].b[1]:number",
    "c:union",
    "c:null",
    "c:number",
  ]);
});

test("Zod 3 has the same words and places", () => {
  const schema = z3.object({
    a: z3.array(z3.object({ b: z3.tuple([z3.string(), z3.number()]) })),
    c: z3.discriminatedUnion("t", [z3.object({ t: z3.literal("a") })]),
    d: z3.nativeEnum({ a: 1 }),
    e: z3.string().refine(() => true),
  });
  expect(visited(schema)).toEqual([
    ":object",
    "a:array",
    "a[]:object",
    "a[].b:tuple",
    "a[].b[0]:string",
    "a[].b[1]:number",
    "c:union",
    "c:object",
    "c.t:literal",
    "d:enum",
    "e:refinement",
    "e:string",
  ]);
});

describe.each([
  [
    "Zod 4",
    z.object({
      get self() {
        return z.lazy((): z.ZodType => z.string());
      },
    }),
    3,
  ],
  ["Zod 3", z3.object({ self: z3.lazy(() => z3.string()) }), 3],
])("%s", (_, schema, count) => {
  test("lazies are opened", () => expect(visited(schema)).toHaveLength(count));
});

test("a recursion ends where it began, and a shared schema is visited once", () => {
  const shared = z.string();
  const node: z.ZodType = z.object({
    a: shared,
    b: shared,
    get next() {
      return node.nullable();
    },
  });
  expect(visited(node)).toEqual([":object", "a:string", "next:nullable"]);
  const node3: z3.ZodTypeAny = z3.object({ next: z3.lazy(() => node3.nullable()) });
  expect(visited(node3)).toEqual([":object", "next:lazy", "next:nullable"]);
});

test("the parsed side of a codec is walked only when everything is asked for", () => {
  expect(visited(z.object({ at: isoDate }))).toEqual([":object", "at:pipe", "at:string"]);
  expect(visited(z.object({ at: isoDate }), "everything")).toEqual([":object", "at:pipe", "at:string", "at:date"]);
});

test("checks are no children", () => {
  expect(
    visited(
      z
        .string()
        .min(1)
        .regex(/x/)
        .refine(() => true),
    ),
  ).toEqual([":string"]);
});
