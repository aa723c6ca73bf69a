import { expect, test } from "vitest";
import { z } from "zod";
import { z as z3 } from "zod3";
import { createTemplate } from "./template.ts";
import { paramWords, sharedEventName, sharedName } from "./template-overlap.ts";

const id = z.int().positive();
const text = z.string();
const make = (template: string, schema: z.ZodType) =>
  createTemplate(
    template,
    Object.fromEntries([...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, schema])),
    "test",
  );

test.each([
  ["a", id, "{x}", text, "a"],
  ["t-{x}", id, "t-{y}", text, "t-1"],
  ["t-{x}", text, "{x}-{y}", text, "t-1"],
  ["{x}", z.guid(), "{y}", text, "0b6f1d0e-7f5e-4a53-9d0c-2f3c1f6f6a10"],
])("%s and %3$s share a name", (one, oneSchema, other, otherSchema, name) => {
  expect(sharedName(make(one, oneSchema), make(other, otherSchema), "schema")).toBe(name);
  expect(sharedName(make(other, otherSchema), make(one, oneSchema), "schema")).toBeDefined();
});

test.each([
  ["a", "b", text],
  ["a", "{x}", id],
  ["t-{x}", "u-{x}", text],
  ["t-{x}", "{x}", id],
])("%s and %s share none", (one, other, schema) => {
  expect(sharedName(make(one, schema), make(other, schema), "schema")).toBeUndefined();
});

test("patterns overlap even where schemas keep names apart", () => {
  expect(sharedName(make("a", id), make("{x}", id), "pattern")).toBe("a");
});

test("event names of one namespace have the same parameters", () => {
  expect(sharedEventName(make("a-{x}", id), make("a-{x}-b", id))).toBeUndefined();
  expect(sharedEventName(make("a-{x}", id), make("a-{x}", id))).toBeDefined();
  expect(sharedEventName(make("a-{x}", text), make("{x}-a", text))).toBe("a-a");
  expect(sharedEventName(make("a-{x}", id), make("a-7", id))).toBe("a-7");
});

test("the words of enums and literals are known, in Zod 3 too", () => {
  const params = {
    a: z.enum(["x", "y"]),
    b: z.union([z.literal(["z", 1]), z.string()]),
    c: z3.enum(["v"]),
    d: z3.nativeEnum({ W: "w" }),
    e: z3.literal("u"),
  };
  expect(paramWords(params).sort()).toEqual(["1", "u", "v", "w", "x", "y", "z"]);
});
