import { describe, expect, test } from "vitest";
import { z } from "zod";
import * as zm from "zod/mini";
import { z as z3 } from "zod3";
import type { JsonSchema } from "./json-schema.ts";
import { wireJsonSchema } from "./json-schema.ts";
import { binary, isoDate } from "./wire-types.ts";

const ticket = {
  properties: { id: { type: "number" }, tags: { items: { type: "string" }, type: "array" } },
  required: ["id"],
  type: "object",
};

test.each([
  ["Zod 4", z.object({ id: z.number(), tags: z.array(z.string()).optional() })],
  ["Zod 4 mini", zm.object({ id: zm.number(), tags: zm.optional(zm.array(zm.string())) })],
  ["Zod 3", z3.object({ id: z3.number(), tags: z3.array(z3.string()).optional() })],
])("%s yields the same schema of an object, open, because it strips", (_, schema) => {
  expect(wireJsonSchema(schema)).toEqual(ticket);
  expect(wireJsonSchema(schema, "draft-07")).toEqual(ticket);
});

test.each([
  ["Zod 4", z.strictObject({})],
  ["Zod 3", z3.object({}).strict()],
])("a strict object of %s is closed", (_, schema) => {
  expect(wireJsonSchema(schema)).toMatchObject({ type: "object", additionalProperties: false });
});

describe("what travels, not what is parsed", () => {
  test("a codec is its wire side", () => {
    expect(wireJsonSchema(isoDate)).toMatchObject({ type: "string", format: "date-time" });
    expect(wireJsonSchema(z.object({ at: isoDate.nullable() }))).toMatchObject({ required: ["at"] });
  });

  test.each([
    ["Zod 4", z.object({ a: z.string().default("x") })],
    ["Zod 3", z3.object({ a: z3.string().default("x") })],
  ])("a default of %s may be left out", (_, schema) => {
    expect(wireJsonSchema(schema)).toEqual({ type: "object", properties: { a: { type: "string", default: "x" } } });
  });

  test("bytes are binary", () => {
    expect(wireJsonSchema(z.object({ file: binary })).properties).toEqual({
      file: { type: "string", format: "binary" },
    });
  });
});

test.each([
  ["Zod 4", z.tuple([z.string()], z.number())],
  ["Zod 3", z3.tuple([z3.string()]).rest(z3.number())],
])("a tuple of %s is written in each draft's own words", (_, schema) => {
  const parts = { first: [{ type: "string" }], rest: { type: "number" } };
  expect(wireJsonSchema(schema)).toMatchObject({ prefixItems: parts.first, items: parts.rest });
  expect(wireJsonSchema(schema, "draft-07")).toMatchObject({ items: parts.first, additionalItems: parts.rest });
});

const z4Node: z.ZodType = z.object({
  id: z.int(),
  get next() {
    return z4Node.nullable();
  },
});
const z3Node: z3.ZodTypeAny = z3.object({ id: z3.number(), next: z3.lazy(() => z3Node.nullable()) });

test.each([
  ["Zod 4", z4Node],
  ["Zod 3", z3Node],
])("a recursive schema of %s refers to itself, alone and inside another", (_, node) => {
  expect(JSON.stringify(wireJsonSchema(node))).toContain('"$ref":"#"');
  const wrapped = "_zod" in node ? z.object({ node }) : z3.object({ node });
  expect(JSON.stringify(wireJsonSchema(wrapped))).toMatch(/"\$ref":"#\/(\$defs\/__schema0|properties\/node)"/);
});

const walk = (node: unknown, visit: (object: JsonSchema) => void): void => {
  if (typeof node !== "object" || node === null) return;
  if (!Array.isArray(node)) visit(node as JsonSchema);
  for (const inner of Object.values(node)) walk(inner, visit);
};

test("the bytes do not depend on the order of fields, two recursions included", () => {
  const a: z.ZodType = z.object({
    get a() {
      return a.nullable();
    },
  });
  const b: z.ZodType = z.object({
    z: z.string(),
    get b() {
      return b.nullable();
    },
  });
  const one = wireJsonSchema(z.object({ x: a, y: b, n: z.null() }));
  const other = wireJsonSchema(z.object({ n: z.null(), y: b, x: a }));
  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  walk(one, (node) => {
    if (typeof node.$ref === "string") expect(one.$defs).toHaveProperty(node.$ref.replace("#/$defs/", ""));
  });
});

test("a schema's own id is kept", () => {
  const Tag = z.object({ name: z.string() }).meta({ id: "WireJsonSchemaTag" });
  expect(wireJsonSchema(z.object({ a: Tag, b: Tag }))).toMatchObject({
    $defs: { WireJsonSchemaTag: { type: "object" } },
  });
});

test("fields called like keywords stay fields", () => {
  const schema = wireJsonSchema(
    z.object({ required: z.string(), items: z.array(z.string()), $ref: z.string(), type: z.string() }),
  );
  expect(schema.required).toEqual(["$ref", "items", "required", "type"]);
  expect(schema.properties).toMatchObject({
    required: { type: "string" },
    $ref: { type: "string" },
    type: { type: "string" },
  });
  const default3 = z3.object({ a: z3.object({ required: z3.array(z3.string()) }).default({ required: ["b", "a"] }) });
  expect(wireJsonSchema(default3)).toMatchObject({ properties: { a: { default: { required: ["b", "a"] } } } });
});

test("neither dialect nor Zod's own marks are part of it", () => {
  for (const schema of [z.string(), z3.string()]) expect(wireJsonSchema(schema)).toEqual({ type: "string" });
});

test("the flags of a pattern, which JSON Schema drops, are marked", () => {
  const flags = (schema: z.ZodType) => wireJsonSchema(schema)["x-wirepact-flags"];
  expect(flags(z.string().regex(/^a/i))).toBe("i");
  expect(flags(z.string().regex(/^a/g))).toBe(undefined);
  expect(flags(z.string().regex(/^a/i).regex(/b$/))).toBe("mixed");
});
