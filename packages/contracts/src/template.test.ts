import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { z as z3 } from "zod3";
import { ContractError } from "./contract-error.ts";
import { createTemplate } from "./template.ts";

const id = z.int().positive();
const workspace = createTemplate("/workspace-{companyId}", { companyId: id }, "test");
const pair = createTemplate("{a}-{b}", { a: z.string(), b: z.string() }, "test");

const codeOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof ContractError) return error.code;
    throw error;
  }
  return undefined;
};

describe("a name is read and written", () => {
  test("with typed values, both ways", () => {
    expect(workspace.format({ companyId: 12 })).toBe("/workspace-12");
    expect(workspace.parse("/workspace-12")).toEqual({ companyId: 12 });
    expect(createTemplate("notification", {}, "test").parse("notification")).toEqual({});
  });

  test("with Zod 3 schemas too", () => {
    const template = createTemplate("t-{n}", { n: z3.number().int() }, "test");
    expect(template.parse(template.format({ n: 3 }))).toEqual({ n: 3 });
    expect(template.parse("t-x")).toBeUndefined();
  });

  test("from the wire's form of a value, as routes and forms give it", () => {
    const decimal = z.codec(z.string().regex(/^\d+$/), z.int(), { decode: Number, encode: String });
    const template = createTemplate("t-{n}", { n: decimal }, "test");
    expect(template.format({ n: 7 })).toBe("t-7");
    expect(template.format({ n: "007" })).toBe("t-7");
  });

  test("and any value that can be written is read back", () => {
    const template = createTemplate("a/{x}/{y}", { x: z.string(), y: id }, "test");
    fc.assert(
      fc.property(fc.string(), fc.integer(), (x, y) => {
        let name: string;
        try {
          name = template.format({ x, y });
        } catch (error) {
          return error instanceof ContractError && error.code === "PARAM_INVALID";
        }
        expect(template.parse(name)).toEqual({ x, y });
        return true;
      }),
    );
  });
});

test.each([
  ...["/workspace-01", "/workspace-0", "/workspace--1", "/workspace-+1", "/workspace-1.0", "/workspace-1e3"],
  ...["/workspace-0x10", "/workspace-9007199254740993", "/workspace-Infinity", "/workspace-NaN", "/workspace-"],
  ...["/workspace-1\n", "\n/workspace-1", "/workspace-1 ", "/workspace-1/x", "/workspace-1?x", "/Workspace-1", "/x"],
  ...["/workspace-1,", "workspace-1", "/workspace-١", `/workspace-${"1".repeat(200)}`, "/workspace-{companyId}", ""],
])("%j is not the one normal form of any workspace", (name) => {
  expect(workspace.parse(name)).toBeUndefined();
});

test.each([undefined, null, 7, {}, [], { toString: () => "/workspace-1" }])("%j is no name at all", (name) => {
  expect(workspace.parse(name as never)).toBeUndefined();
});

test.each([
  ...[0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "x", "", null, undefined, {}, [], { toString: () => "1" }, 1n],
])("the parameter %o is refused", (companyId) => {
  expect(codeOf(() => workspace.format({ companyId }))).toBe("PARAM_INVALID");
});

test.each(["", " ", "a b", "a/b", "a,b", "a{b}", "á", "a\0", "a\n", "x".repeat(129)])(
  "the text %j would break a name apart",
  (text) =>
    expect(codeOf(() => createTemplate("room-{x}", { x: z.string() }, "test").format({ x: text }))).toBe(
      "PARAM_INVALID",
    ),
);

test("nothing given, and nothing inherited, is a parameter", () => {
  expect(codeOf(() => workspace.format({}))).toBe("PARAM_INVALID");
  expect(codeOf(() => workspace.format(undefined as never))).toBe("PARAM_INVALID");
  expect(codeOf(() => workspace.format(Object.create(null)))).toBe("PARAM_INVALID");
});

test("a refused parameter's error does not quote the value", () => {
  expect(() => workspace.format({ companyId: "s3cret" })).toThrow(expect.not.stringContaining("s3cret"));
  expect(() => workspace.format({ companyId: "s3cret" })).toThrow("companyId");
});

test("two parameters that could be split in two ways are refused, not mixed up", () => {
  expect(pair.format({ a: "x-y", b: "z" })).toBe("x-y-z");
  expect(pair.parse("x-y-z")).toEqual({ a: "x-y", b: "z" });
  expect(codeOf(() => pair.format({ a: "x", b: "y-z" }))).toBe("PARAM_INVALID");
});

test("a template with the characters of regular expressions means them literally", () => {
  const template = createTemplate("a.b*c({x})+$", { x: z.string() }, "test");
  expect(template.parse("a.b*c(1)+$")).toEqual({ x: "1" });
  expect(template.parse("aXb*c(1)+$")).toBeUndefined();
});

test.each<[string, object, string]>([
  ["{a}", {}, "a parameter without a schema"],
  ["a", { a: id }, "a schema without a parameter"],
  ["{a}-{a}", { a: id }, "a parameter used twice"],
  ["{a}{b}", { a: id, b: id }, "parameters that touch"],
  ["{a", { a: id }, "an open brace"],
  ["a}", {}, "a closing brace"],
  ["{}", {}, "an empty name"],
  ["{a b}", { "a b": id }, "a name with a space"],
  ["{1a}", { "1a": id }, "a name that begins with a digit"],
  ["{toString}", { toString: id }, "a name that every object has"],
  ["{__proto__}", { ["__proto__"]: id }, "the prototype"],
])("the template %j is refused: %3$s", (text, params) => {
  expect(codeOf(() => createTemplate(text, params as never, "test"))).toBe("TEMPLATE_PARAMS");
});

test("a name of hostile length is no name, and is seen to be none before the test's own time-out", () => {
  const template = createTemplate("{a}-{b}-{c}-{d}", { a: id, b: id, c: id, d: id }, "test");
  for (const piece of ["1-", "1", "-", "1-a-"]) expect(template.parse(piece.repeat(200_000))).toBeUndefined();
});
