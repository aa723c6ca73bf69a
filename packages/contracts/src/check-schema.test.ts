import { describe, expect, test } from "vitest";
import { z } from "zod";
import * as zm from "zod/mini";
import { z as z3 } from "zod3";
import { checkSchema } from "./check-schema.ts";
import { ContractError } from "./contract-error.ts";
import type { Schema } from "./schema.ts";
import { binary, isoDate } from "./wire-types.ts";

const errorOf = (schema: Schema): ContractError | undefined => {
  try {
    checkSchema(schema, "here");
  } catch (error) {
    if (error instanceof ContractError) return error;
    throw error;
  }
  return undefined;
};

const notJson: [string, Schema][] = [
  ["Date", z.date()],
  ["Map", z.map(z.string(), z.string())],
  ["Set", z.set(z.string())],
  ["BigInt", z.bigint()],
  ["a BigInt literal", z.literal(1n)],
  ["function", z.function()],
  ["symbol", z.symbol()],
  ["NaN", z.nan()],
  ["undefined", z.undefined()],
  ["an undefined literal", z.literal([undefined, "x"])],
  ["void", z.void()],
  ["promise", z.promise(z.string())],
  ["file", z.file()],
  ["custom", z.custom<string>()],
  ["instanceof", z.instanceof(Uint8Array)],
  ["mini Date", zm.date()],
  ["mini Map", zm.map(zm.string(), zm.string())],
  ["mini custom", zm.custom<string>()],
  ["Zod 3 Date", z3.date()],
  ["Zod 3 Map", z3.map(z3.string(), z3.string())],
  ["Zod 3 Set", z3.set(z3.string())],
  ["Zod 3 BigInt", z3.bigint()],
  ["Zod 3 BigInt literal", z3.literal(1n)],
  ["Zod 3 function", z3.function()],
  ["Zod 3 symbol", z3.symbol()],
  ["Zod 3 NaN", z3.nan()],
  ["Zod 3 undefined", z3.undefined()],
  ["Zod 3 void", z3.void()],
  ["Zod 3 promise", z3.promise(z3.string())],
  ["Zod 3 custom", z3.custom<string>(() => true)],
  ["Zod 3 instanceof", z3.instanceof(Date)],
];

const oneWay: [string, Schema][] = [
  ["transform", z.string().transform(Number)],
  ["preprocess", z.preprocess(Number, z.number())],
  ["catch", z.string().catch("x")],
  ["coerce", z.coerce.number()],
  ["coerce to Date", z.coerce.date()],
  ["success", z.success(z.string())],
  ["mini transform", zm.pipe(zm.string(), zm.transform(Number))],
  ["mini catch", zm.catch(zm.string(), "x")],
  ["Zod 3 transform", z3.string().transform(Number)],
  ["Zod 3 preprocess", z3.preprocess(Number, z3.number())],
  ["Zod 3 catch", z3.string().catch("x")],
  ["Zod 3 coerce", z3.coerce.number()],
];

const fits: [string, Schema][] = [
  ["plain", z.object({ a: z.string(), b: z.number(), c: z.boolean(), d: z.null(), e: z.array(z.int()) })],
  ["formats", z.object({ a: z.email(), b: z.iso.datetime(), c: z.templateLiteral(["a", z.number()]), d: z.guid() })],
  ["literals and enums", z.union([z.literal(["a", 1, true, null]), z.enum(["a"]), z.enum({ A: 1 })])],
  ["anything", z.object({ a: z.unknown(), b: z.any(), c: z.json() })],
  ["optional, nullable, default, readonly", z.object({ a: z.string().optional().nullable().default("x").readonly() })],
  [
    "refined",
    z
      .string()
      .trim()
      .refine(() => true),
  ],
  ["a codec over a Date", isoDate],
  [
    "a codec over a Map",
    z.codec(z.array(z.string()), z.map(z.string(), z.string()), { decode: () => new Map(), encode: () => [] }),
  ],
  ["a codec over a BigInt", z.codec(z.string(), z.bigint(), { decode: BigInt, encode: String })],
  [
    "a codec over a custom class",
    z.codec(z.string(), z.instanceof(URL), { decode: (s) => new URL(s), encode: String }),
  ],
  ["bytes", z.object({ file: binary })],
  ["stringbool", z.stringbool()],
  ["strict and loose", z.object({ a: z.strictObject({ b: z.string() }), c: z.looseObject({}) })],
  ["what must be absent", z.union([z.object({ a: z.string(), b: z.never().optional() }), z.object({ b: z.string() })])],
  [
    "Zod 3 strict, loose and absent",
    z3.object({ a: z3.object({}).strict(), b: z3.object({}).passthrough(), c: z3.never().optional() }),
  ],
  ["mini", zm.object({ a: zm.optional(zm.string()), b: zm.array(zm.int()) })],
  ["mini codec", zm.codec(zm.string(), zm.date(), { decode: (s) => new Date(s), encode: (d) => d.toISOString() })],
  [
    "Zod 3 plain",
    z3.object({ a: z3.string().optional(), b: z3.record(z3.number()), c: z3.tuple([z3.string()]).rest(z3.number()) }),
  ],
  ["Zod 3 union", z3.discriminatedUnion("t", [z3.object({ t: z3.literal("a") }), z3.object({ t: z3.literal(null) })])],
  ["Zod 3 refined", z3.object({ a: z3.string().refine(() => true) }).superRefine(() => undefined)],
  ["Zod 3 branded, readonly, pipe", z3.string().brand("x").readonly().pipe(z3.string())],
];

test.each(notJson)("%s cannot travel as JSON", (_, schema) => {
  expect(errorOf(schema)).toMatchObject({ code: "SCHEMA_NOT_JSON", path: "here", hint: expect.stringMatching(/\S/) });
});

test.each(oneWay)("%s has no way back", (_, schema) => {
  expect(errorOf(schema)).toMatchObject({ code: "SCHEMA_ONE_WAY", path: "here", hint: expect.stringMatching(/\S/) });
});

test.each(fits)("%s travels", (_, schema) => {
  expect(errorOf(schema)).toBeUndefined();
});

describe.each([
  ["an object", (inner: z.ZodType) => z.object({ at: inner }), "here.at"],
  ["an object's catchall", (inner: z.ZodType) => z.object({}).catchall(inner), "here.*"],
  ["an array", (inner: z.ZodType) => z.array(inner), "here[]"],
  ["a tuple", (inner: z.ZodType) => z.tuple([z.string(), inner]), "here[1]"],
  ["a tuple's rest", (inner: z.ZodType) => z.tuple([z.string()], inner), "here[]"],
  ["a record", (inner: z.ZodType) => z.record(z.string(), inner), "here.*"],
  ["a union", (inner: z.ZodType) => z.union([z.string(), inner]), "here"],
  ["an intersection", (inner: z.ZodType) => z.intersection(z.string(), inner), "here"],
  ["a lazy", (inner: z.ZodType) => z.lazy(() => inner), "here"],
  ["an optional", (inner: z.ZodType) => inner.optional(), "here"],
  ["a nullable", (inner: z.ZodType) => inner.nullable(), "here"],
  ["a default", (inner: z.ZodType) => inner.default(null), "here"],
  ["a prefault", (inner: z.ZodType) => inner.prefault(null), "here"],
  ["a readonly", (inner: z.ZodType) => inner.readonly(), "here"],
  ["a nonoptional", (inner: z.ZodType) => z.nonoptional(inner), "here"],
  ["a refinement", (inner: z.ZodType) => inner.refine(() => true), "here"],
  ["a brand", (inner: z.ZodType) => inner.brand("x"), "here"],
  ["a pipe", (inner: z.ZodType) => z.string().pipe(inner as never), "here"],
  [
    "a codec's wire side",
    (inner: z.ZodType) => z.codec(inner, z.string(), { decode: String, encode: () => null as never }),
    "here",
  ],
  [
    "a recursion",
    (inner: z.ZodType) => {
      const node: z.ZodType = z.object({
        get next() {
          return node.optional();
        },
        at: inner,
      });
      return node;
    },
    "here.at",
  ],
  [
    "all of it",
    (inner: z.ZodType) =>
      z.object({ list: z.array(z.union([z.null(), z.record(z.string(), z.object({ at: inner }).nullable())])) }),
    "here.list[].*.at",
  ],
])("inside %s", (_, wrap, path) => {
  test("a Date is found, and named where it stands", () => {
    expect(errorOf(wrap(z.date()))).toMatchObject({ code: "SCHEMA_NOT_JSON", path });
    expect(errorOf(wrap(z.string().transform(Number)))).toMatchObject({ code: "SCHEMA_ONE_WAY", path });
  });

  test("a codec over it passes", () => expect(errorOf(wrap(isoDate))).toBeUndefined());
});

test.each([
  ["an object", z3.object({ a: z3.object({ at: z3.date() }) }), "here.a.at"],
  ["an array", z3.object({ list: z3.array(z3.date()) }), "here.list[]"],
  ["a tuple", z3.tuple([z3.string(), z3.date()]), "here[1]"],
  ["a record", z3.record(z3.date()), "here.*"],
  ["a union", z3.union([z3.string(), z3.date()]), "here"],
  ["a discriminated union", z3.discriminatedUnion("t", [z3.object({ t: z3.literal("a"), at: z3.date() })]), "here.at"],
  ["an intersection", z3.intersection(z3.object({}), z3.object({ at: z3.date() })), "here.at"],
  ["a lazy", z3.lazy(() => z3.object({ at: z3.date() })), "here.at"],
  ["optional, nullable, default", z3.date().optional().nullable().default(null), "here"],
  ["readonly and brand", z3.date().readonly().brand("x"), "here"],
  ["a refinement", z3.object({ at: z3.date() }).refine(() => true), "here.at"],
  ["a pipe", z3.string().pipe(z3.date() as never), "here"],
])("inside %s of Zod 3 a Date is found too", (_, schema, path) => {
  expect(errorOf(schema as Schema)).toMatchObject({ code: "SCHEMA_NOT_JSON", path });
});

test("a schema without an end is refused instead of overflowing the stack", () => {
  const endless = (): z.ZodType => z.object({ next: z.lazy(endless) });
  expect(errorOf(endless())).toMatchObject({ code: "SCHEMA_NOT_JSON", hint: expect.stringContaining("recurse") });
});
