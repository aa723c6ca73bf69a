import { expect, test } from "vitest";
import { z } from "zod";
import { z as z3 } from "zod3";
import { wireJsonSchema } from "./json-schema.ts";
import { sortKeys } from "./sort-keys.ts";
import { wireForm } from "./wire-form.ts";

const form = (schema: Parameters<typeof wireJsonSchema>[0]) =>
  JSON.stringify(sortKeys(wireForm(wireJsonSchema(schema))));

test("prose is dropped from schemas, and kept as a field", () => {
  const plain = z.object({
    a: z.string(),
    description: z.string(),
    title: z.string(),
    examples: z.array(z.string()),
    id: z.int(),
  });
  const told = z
    .object({
      a: z
        .string()
        .describe("A")
        .meta({ title: "A", examples: ["x"], deprecated: true }),
      description: z.string().describe("Words"),
      title: z.string().meta({ title: "T" }),
      examples: z.array(z.string()).describe("More"),
      id: z.int(),
    })
    .describe("All of it");
  expect(form(told)).toBe(form(plain));
  for (const field of ["description", "title", "examples", "id"] as const) {
    expect(form(plain.omit({ [field]: true } as never))).not.toBe(form(plain));
  }
});

test("fields called like keywords hold schemas, whose prose is dropped too", () => {
  const names = ["default", "const", "enum", "properties", "required", "$ref", "$defs", "anyOf"];
  const make = (prose: boolean) =>
    z.object(Object.fromEntries(names.map((name) => [name, prose ? z.string().describe("x") : z.string()])));
  expect(form(make(true))).toBe(form(make(false)));
  for (const name of names) expect(form(make(false).omit({ [name]: true }))).not.toBe(form(make(false)));
});

test("a default is data, whatever its keys are called", () => {
  const make = (description: string) => z.object({ a: z.object({ description: z.string() }).default({ description }) });
  expect(form(make("one"))).not.toBe(form(make("two")));
});

test("a shared schema is the same as two equal ones, named or not", () => {
  const make = (tag: () => z.ZodType) => form(z.object({ a: tag(), b: z.array(tag()) }));
  const shared = z.object({ name: z.string() });
  const named = z.object({ name: z.string() }).meta({ id: "WireFormTag" });
  const expected = make(() => z.object({ name: z.string() }));
  expect(make(() => shared)).toBe(expected);
  expect(make(() => named)).toBe(expected);
});

test("a recursion is the same however it was put together, and different where it differs", () => {
  const node: z.ZodType = z.object({
    id: z.int(),
    get next() {
      return node.nullable();
    },
  });
  const twin: z.ZodType = z.object({
    get next() {
      return twin.nullable();
    },
    id: z.int(),
  });
  const named: z.ZodType = z
    .object({
      id: z.int(),
      get next() {
        return named.nullable();
      },
    })
    .meta({ id: "WireFormNode" });
  const string: z.ZodType = z.object({
    id: z.string(),
    get next() {
      return string.nullable();
    },
  });
  const array: z.ZodType = z.object({
    id: z.int(),
    get next() {
      return z.array(array).nullable();
    },
  });
  const wrap = (schema: z.ZodType) => form(z.object({ list: z.array(schema) }));
  expect(wrap(twin)).toBe(wrap(node));
  expect(wrap(named)).toBe(wrap(node));
  expect(wrap(string)).not.toBe(wrap(node));
  expect(wrap(array)).not.toBe(wrap(node));
  expect(form(twin)).toBe(form(node));
});

test("Zod 3 schemas are written out as well", () => {
  const node: z3.ZodTypeAny = z3.object({ id: z3.number(), next: z3.lazy(() => node.nullable()) });
  const z4: z.ZodType = z.object({
    id: z.number(),
    get next() {
      return z4.nullable();
    },
  });
  expect(form(z3.object({ node }))).toBe(form(z.object({ node: z4 })));
});

test("the order of an enum and of required says nothing, that of a union does", () => {
  expect(form(z.enum(["a", "b"]))).toBe(form(z.enum(["b", "a"])));
  expect(form(z.object({ a: z.int(), b: z.int() }))).toBe(form(z.object({ b: z.int(), a: z.int() })));
  expect(form(z.union([z.string(), z.object({})]))).not.toBe(form(z.union([z.object({}), z.string()])));
});
