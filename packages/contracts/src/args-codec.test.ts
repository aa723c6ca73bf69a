import { describe, expect, test } from "vitest";
import { z } from "zod";
import { z as z3 } from "zod3";
import { argsCodec } from "./args-codec.ts";
import { codecOf } from "./codec.ts";
import { isoDate } from "./wire-types.ts";

const list = (...schemas: Parameters<typeof codecOf>[0][]) => argsCodec(schemas.map(codecOf));

test("arguments go through their own schema, both ways", () => {
  const codec = list(z.string(), isoDate);
  const at = "2026-01-01T00:00:00.000Z";
  expect(codec.decode(["x", at])).toEqual({ value: ["x", new Date(at)] });
  expect(codec.encode(["x", new Date(at)])).toEqual({ value: ["x", at] });
});

test("a missing argument is an issue at its position, a surplus one is dropped", () => {
  const codec = list(z.string(), z.object({ n: z.number() }));
  expect(codec.decode(["x"]).issues?.[0]?.path).toEqual([1]);
  expect(codec.decode([]).issues?.map(({ path }) => path)).toEqual([[0], [1]]);
  expect(codec.decode(["x", { n: "1" }]).issues?.[0]?.path).toEqual([1, "n"]);
  expect(codec.decode(["x", { n: 1 }, "surplus", () => 0])).toEqual({ value: ["x", { n: 1 }] });
  expect(list().decode(["surplus"])).toEqual({ value: [] });
});

describe.each([
  ["Zod 4", z.number().optional()],
  ["Zod 3", z3.number().optional()],
])("an optional argument of %s", (_, optional) => {
  test("is left out at the end, where JSON would make null of it", () => {
    const codec = list(z.string(), optional, optional);
    expect(codec.encode(["x", undefined, undefined])).toEqual({ value: ["x"] });
    expect(codec.encode(["x"])).toEqual({ value: ["x"] });
    expect(codec.encode(["x", undefined, 2])).toEqual({ value: ["x", undefined, 2] });
  });

  test("is understood when JSON has made null of it", () => {
    const codec = list(optional, z.string());
    const travelled = JSON.parse(JSON.stringify((codec.encode([undefined, "x"]) as { value: unknown[] }).value));
    expect(travelled).toEqual([null, "x"]);
    expect(codec.decode(travelled)).toEqual({ value: [undefined, "x"] });
    expect(list(optional).decode([null])).toEqual({ value: [] });
    expect(list(optional).encode([null])).toHaveProperty("issues");
  });
});

test("null stays null where it is meant, and is refused where nothing is optional", () => {
  expect(list(z.string().nullable().optional()).decode([null])).toEqual({ value: [null] });
  expect(list(z.unknown()).decode([null])).toEqual({ value: [null] });
  expect(list(z.string()).decode([null]).issues?.[0]?.message).toContain("received null");
  expect(list(z.string().default("x")).decode([null])).toEqual({ value: ["x"] });
});

test("asynchronous arguments are checked together, and the answer comes at once when there is none", async () => {
  const patient = z.string().refine(async (text) => text !== "no");
  const codec = list(patient, z.number());
  expect(await codec.decodeAsync(["yes", 1])).toEqual({ value: ["yes", 1] });
  expect((await codec.encodeAsync(["no", "x"])).issues?.map(({ path }) => path)).toEqual([[0], [1]]);
  expect(list(z.number()).decodeAsync([1])).toEqual({ value: [1] });
});
