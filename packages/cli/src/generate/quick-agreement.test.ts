import { inspect, isDeepStrictEqual } from "node:util";
import type { Codec, ContractDefinition, EventDefinition, Schema } from "@wirepact/contracts";
import {
  codecOf,
  createManifest,
  defineContract,
  defineEvent,
  defineNamespace,
  doubt,
  isoDate,
  misfit,
} from "@wirepact/contracts";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { count, timeout, valuesOf } from "../../test/agree.ts";
import { zoo, zooContract } from "../../test/schema-zoo.ts";
import { readManifest } from "./read-manifest.ts";
import type { Node } from "./shape.ts";

const decimal = z.codec(z.string().regex(/^\d+$/), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: (value) => value.toString(),
});
const picky = z.codec(z.string().trim(), z.string().min(2), {
  decode: (text, { issues }) => {
    if (text === "no") issues.push({ code: "custom", input: text, message: "No" });
    return text.split("").toReversed().join("");
  },
  encode: (text) => text.split("").toReversed().join(""),
});

/** What only a schema itself can check, because it holds functions of somebody's. */
const functions = {
  refined: z.string().refine((text) => text.length % 2 === 0),
  refinedTwice: z
    .int()
    .refine((value) => value > 0)
    .refine((value) => value < 50),
  refinedObject: z.object({ a: z.int(), b: z.int() }).refine(({ a, b }) => a <= b),
  refinedAroundCodec: z.object({ at: isoDate, n: z.int() }).refine(({ n }) => n > 0),
  refinedArray: z.array(z.int()).refine((list) => list.length !== 1),
  refinedUnion: z.union([z.string(), z.int()]).refine((value) => value !== 1),
  refinedNullable: z
    .string()
    .nullable()
    .refine((value) => value !== "x"),
  superRefined: z.string().superRefine((text, context) => {
    if (text.includes("a")) context.addIssue({ code: "custom", message: "No a" });
  }),
  throwing: z.string().refine((text) => {
    if (text === "") throw new Error("Empty");
    return true;
  }),
  overwritten: z.string().overwrite((text) => text.replaceAll("a", "b")),
  overwrittenArray: z.array(z.int()).overwrite((list) => list.toSorted()),
  decimal,
  decimals: z.object({ all: z.array(decimal), maybe: decimal.optional(), or: z.union([decimal, z.int()]) }),
  picky,
  pickyField: z.object({ a: picky.nullable() }),
  defaultCodec: z.object({ at: isoDate.default(new Date(0)), n: z.int().default(() => 7) }),
  optionalCodec: z.object({ at: isoDate.optional(), text: picky.optional() }),
  optionalDefault: z.object({ a: z.string().default("x").optional(), b: z.int().prefault(3) }),
  exactOptional: z.object({ a: z.exactOptional(z.string()), b: z.string().optional().nullable() }),
  piped: z.string().pipe(z.string().min(2)),
  lazy: z.lazy(() => z.object({ a: z.string().max(3) })),
  nonoptional: z.object({ a: z.string().optional().nonoptional() }),
} satisfies Record<string, Schema>;

const functionsContract = defineContract({
  name: "functions",
  version: "1.0.0",
  namespaces: {
    zoo: defineNamespace("/zoo", {
      serverEvents: Object.fromEntries(
        Object.entries(functions).map(([key, schema]) => [key, defineEvent({ args: [schema as Schema] })]),
      ),
    }),
  },
});

/** Zod's own word, without any code of ours: the value, or that it does not fit, or that it threw. */
function zods(schema: z.ZodType, way: "decode" | "encode", value: unknown): unknown {
  try {
    const { success, data } = way === "decode" ? z.safeDecode(schema, value as never) : z.safeEncode(schema, value);
    return success ? data : misfit;
  } catch {
    return doubt;
  }
}

/** The quick check knows what Zod would say, exactly, or says that it does not know. */
function agree(schema: Schema, node: Node): { readonly certain: number; readonly fit: number } {
  const { quick } = warm(schema);
  if (!quick) throw new Error("There is no quick check.");
  let certain = 0;
  let fit = 0;
  const same = (way: "decode" | "encode", value: unknown) => {
    const expected = zods(schema as z.ZodType, way, value);
    const actual = quick[way](value);
    if (actual !== doubt) certain++;
    if (actual !== doubt && actual !== misfit) fit++;
    // What makes Zod throw is refused as well.
    if (actual === misfit && expected === doubt) return expected;
    if (actual === doubt || isDeepStrictEqual(actual, expected)) return expected;
    throw new Error(`${way} ${inspect(value, { depth: 9 })}: ${inspect(actual)} instead of ${inspect(expected)}`);
  };
  let at = 0;
  for (const list of valuesOf(node)) {
    at += 1;
    const value = Array.isArray(list) ? list[0] : list;
    const parsed = same("decode", value);
    if (typeof parsed !== "symbol") same("encode", parsed);
    else if (at % 4 === 0) same("encode", value);
  }
  return { certain, fit };
}

/** A codec whose schema has been compiled: it is not before it has been used. */
function warm(schema: Schema): Codec {
  const codec = codecOf(schema);
  for (let use = 0; use < 3; use += 1) codec.decode(undefined);
  return codec;
}

const nodeOf = (contract: ContractDefinition, key: string): Node => {
  const node = readManifest(createManifest(contract)).namespaces[0]?.serverEvents.find((one) => one.key === key)
    ?.params[0]?.node;
  if (!node) throw new Error(`There is no ${key}.`);
  return node;
};

/** What stands at the root of a schema and is left to Zod. */
const uncompiled = ["tuple", "tupleRest", "tupleOptional", "record", "recordPattern", "recordEnum", "recordPartial"];
const alsoUncompiled = ["exclusive", "intersection", "templateLiteral", "overwrittenArray", "refinedAroundCodec"];

describe("schemas that are compiled at run time and Zod say the same", { timeout }, () => {
  const left = [...uncompiled, ...alsoUncompiled];
  test.each(Object.keys(zoo).filter((key) => !left.includes(key)))("of %s", (key) => {
    const { certain, fit } = agree(zoo[key as keyof typeof zoo], nodeOf(zooContract, key));
    expect(certain).toBeGreaterThan(count / 2);
    expect(fit).toBeGreaterThan(count / 50);
  });

  test.each(Object.keys(functions).filter((key) => !left.includes(key)))("of %s, which holds functions", (key) => {
    agree(functions[key as keyof typeof functions], nodeOf(functionsContract, key));
  });

  test.each(left)("and %s is left to Zod", (key) => {
    const schema = { ...zoo, ...functions }[key as keyof typeof zoo];
    expect(warm(schema).quick).toBeUndefined();
  });
});

const [workspace] = readManifest(createManifest(chatiaFlow)).namespaces;

describe("so do all schemas of ChatIA Flow", { timeout }, () => {
  const sides = ["clientEvents", "serverEvents"] as const;
  const args = sides.flatMap((side) =>
    (workspace?.[side] ?? []).flatMap(({ key, params }) => params.map(({ node }, at) => ({ side, key, at, node }))),
  );
  test.each(args)("$side $key, argument $at", ({ side, key, at, node }) => {
    const events = chatiaFlow.namespaces.workspace.options[side] as Readonly<Record<string, EventDefinition>>;
    const schema = events[key]?.options.args?.[at];
    if (!schema) throw new Error(`There is no schema of ${key}.`);
    expect(agree(schema, node).fit).toBeGreaterThan(count / 50);
  });
});
