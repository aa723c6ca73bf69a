import { inspect, isDeepStrictEqual } from "node:util";
import type { ArgsCodec, Codec, ContractDefinition, Outcome, Schema } from "@wirepact/contracts";
import { binary, createManifest, defineContract, defineEvent, defineNamespace, isoDate } from "@wirepact/contracts";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { arbitraryOf, spoiled } from "../../test/arbitrary-of.ts";
import type { WrittenSdk } from "../../test/load-sdk.ts";
import { loadSdk } from "../../test/load-sdk.ts";
import { readManifest } from "./read-manifest.ts";
import type { Node } from "./shape.ts";

interface Category {
  readonly name: string;
  readonly children: Category[];
}
const Category: z.ZodType<Category> = z.object({
  name: z.string(),
  get children() {
    return z.array(Category);
  },
});
interface Left {
  readonly right: Right | null;
}
interface Right {
  readonly left: Left | null;
}
const Left: z.ZodType<Left> = z.object({
  get right() {
    return Right.nullable();
  },
});
const Right: z.ZodType<Right> = z.object({
  get left() {
    return Left.nullable();
  },
});

const zoo = {
  string: z.string(),
  bounded: z.string().min(2).max(5),
  exactLength: z.string().length(3),
  pattern: z.string().regex(/^[a-c]+$/),
  flags: z.string().regex(/^[a-c]+$/i),
  patterns: z.string().regex(/a/).startsWith("c").endsWith("b"),
  trimmed: z.string().trim().min(1).max(3),
  trimmedAfter: z.string().min(2).trim(),
  lowered: z
    .string()
    .regex(/^[A-Z]+$/)
    .toLowerCase(),
  lowerGuid: z.guid().toLowerCase(),
  uuid: z.uuid(),
  email: z.email(),
  url: z.url(),
  ipv4: z.ipv4(),
  ipv6: z.ipv6(),
  date: z.iso.date(),
  time: z.iso.time(),
  dateTime: z.iso.datetime({ offset: true }),
  duration: z.iso.duration(),
  base64: z.base64(),
  nanoid: z.nanoid(),
  hostname: z.hostname(),
  emoji: z.emoji(),
  templateLiteral: z.templateLiteral(["a-", z.int()]),
  number: z.number(),
  range: z.number().min(-1).max(5.5),
  open: z.number().gt(0).lt(3),
  step: z.number().multipleOf(0.1),
  int: z.int(),
  natural: z.int().nonnegative(),
  positive: z.int().positive().max(9),
  int32: z.int32(),
  even: z.int().multipleOf(2),
  boolean: z.boolean(),
  nothing: z.null(),
  anything: z.unknown(),
  literal: z.literal("a"),
  literals: z.literal(["a", 1, null, true]),
  enumeration: z.enum(["a", "b"]),
  mixedEnum: z.enum({ A: 1, B: "x" }),
  nullable: z.string().nullable(),
  nullish: z.object({ a: z.string().nullish() }),
  optionalArgument: z.object({ a: z.string() }).optional(),
  isoDate,
  dates: z.object({ at: isoDate, maybe: isoDate.nullable().optional(), all: z.array(isoDate) }),
  binary,
  object: z.object({ a: z.string(), b: z.int().optional() }),
  nested: z.object({ a: z.object({ b: z.object({ c: z.boolean() }) }) }),
  empty: z.object({}),
  strict: z.strictObject({ a: z.string() }),
  loose: z.looseObject({ a: z.string() }),
  catchall: z.object({ a: z.string() }).catchall(z.int()),
  oddKeys: z.object({ "a-b": z.string(), class: z.int(), out: z.boolean(), v: z.string().optional(), "": z.string() }),
  looseFields: z.object({ any: z.unknown(), never: z.never().optional() }),
  defaults: z.object({
    a: z.string().default("x"),
    b: z.array(z.int()).default([]),
    c: z.object({ d: z.int() }).default({ d: 1 }),
  }),
  array: z.array(z.int()),
  boundedArray: z.array(z.string()).min(1).max(3),
  arrayOfObjects: z.array(z.object({ id: z.int() })),
  tuple: z.tuple([z.string(), z.int()]),
  tupleRest: z.tuple([z.string()], z.boolean()),
  tupleOptional: z.tuple([z.string(), z.int().optional()]),
  record: z.record(z.string(), z.int()),
  recordPattern: z.record(z.string().regex(/^x/), z.int()),
  recordEnum: z.record(z.enum(["a", "b"]), z.int()),
  recordPartial: z.partialRecord(z.enum(["a", "b"]), z.int()),
  union: z.union([z.string(), z.int(), z.boolean()]),
  unionOverlap: z.union([z.int().positive(), z.number().max(-5), z.literal("a"), z.string().min(3)]),
  unionObjects: z.union([z.object({ a: z.string() }), z.object({ b: z.int() })]),
  unionMixed: z.union([z.object({ a: z.string() }), z.string(), z.array(z.int())]),
  exclusive: z.xor([z.object({ a: z.string() }), z.object({ b: z.int() })]),
  tagged: z.discriminatedUnion("t", [
    z.object({ t: z.literal("a"), x: z.int() }),
    z.object({ t: z.enum(["b", "c"]), y: z.string() }),
  ]),
  taggedNullable: z
    .discriminatedUnion("t", [z.object({ t: z.literal(1) }), z.object({ t: z.literal(2), at: isoDate })])
    .nullable(),
  intersection: z.intersection(z.object({ a: z.string() }), z.object({ b: z.int() })),
  recursive: Category,
  mutual: Left,
  json: z.json(),
  readonly: z.object({ a: z.array(z.string()).readonly() }).readonly(),
} satisfies Record<string, Schema>;

const zooContract = defineContract({
  name: "zoo",
  version: "1.0.0",
  namespaces: {
    zoo: defineNamespace("/zoo", {
      serverEvents: Object.fromEntries(
        Object.entries(zoo).map(([key, schema]) => [key, defineEvent({ args: [schema] })]),
      ),
    }),
  },
});

/** Each run tries at least two values, one that fits and one that nearly does: 50,000 runs are 100,000 values. */
const runs = { numRuns: Number(process.env.WIREPACT_AGREEMENT_RUNS ?? 200) };
/** Making strings that match a pattern takes longer than checking them. */
const timeout = Math.max(30_000, runs.numRuns * 20);
const junk = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(undefined, NaN, Infinity, new Date(Number.NaN), "2020-01-01T00:00:00Z", -0, 2 ** 60),
);
const seed = fc.tuple(fc.nat(), fc.nat());

/** Says what differs only when something does: the text of a value costs more than its check. */
function same(
  what: string,
  value: unknown,
  actual: ReturnType<ArgsCodec["decode"]>,
  expected: ReturnType<ArgsCodec["decode"]>,
): void {
  const agrees = expected.issues
    ? actual.issues !== undefined
    : !actual.issues && isDeepStrictEqual(bare(actual.value), bare(expected.value));
  if (!agrees)
    throw new Error(
      `${what} ${inspect(value, { depth: 9 })}: ${inspect(actual, { depth: 9 })} instead of ${inspect(expected, { depth: 9 })}`,
    );
}

/** A field that is undefined and one that is not there travel alike; so do 0 and -0. */
function bare(value: unknown): unknown {
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null || value instanceof Date || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) => (field === undefined ? [] : [[key, bare(field)]])),
  );
}

/** Both directions of both, on values that fit, nearly fit, or do not. */
function agree(ours: ArgsCodec, zods: ArgsCodec, nodes: readonly Node[]): void {
  const values = fc.tuple(...nodes.map((node) => arbitraryOf(node)));
  let fit = 0;
  fc.assert(
    fc.property(values, seed, junk, (fitting, where, other) => {
      for (const args of [fitting, [spoiled(fitting[0], where, other), ...fitting.slice(1)]]) {
        const parsed = zods.decode(args);
        same("decode", args, ours.decode(args), parsed);
        if (parsed.issues) continue;
        fit++;
        const unfit = [spoiled(parsed.value[0], where, other)];
        for (const sent of [parsed.value, unfit]) same("encode", sent, ours.encode(sent), zods.encode(sent));
      }
    }),
    runs,
  );
  expect(fit).toBeGreaterThan(runs.numRuns / 50);
}

const codecsOf = (
  contract: ContractDefinition,
  namespace: string,
  side: "clientEvents" | "serverEvents",
  key: string,
) => {
  const event = contract.namespaces[namespace]?.options[side]?.[key];
  if (!event) throw new Error(`There is no ${side}.${key}.`);
  return event.codecs;
};

describe("compiled validators and Zod say the same", { timeout }, () => {
  let sdk: WrittenSdk;
  beforeAll(async () => {
    sdk = await loadSdk(zooContract);
  });
  afterAll(() => sdk.remove());

  const [namespace] = readManifest(createManifest(zooContract)).namespaces;
  test.each(Object.keys(zoo))("of %s", (key) => {
    const event = namespace?.serverEvents.find((one) => one.key === key);
    const nodes = event?.params.map(({ node }) => node) ?? [];
    const codecs = (contract: ContractDefinition) => codecsOf(contract, "zoo", "serverEvents", key).args;
    agree(codecs(sdk.contract), codecs(zooContract), nodes);
  });
});

describe("the SDK of ChatIA Flow and its contract say the same", { timeout }, () => {
  let sdk: WrittenSdk;
  beforeAll(async () => {
    sdk = await loadSdk(chatiaFlow);
  });
  afterAll(() => sdk.remove());

  const [namespace] = readManifest(createManifest(chatiaFlow)).namespaces;
  // A ticket may be named in four ways, which its codec brings to one: the SDK shows the wire's, so only these differ.
  const named = new Set(["joinChatBox", "joinChatBoxLeave", "markAsRead", "sendMessage", "typing"]);

  test.each(namespace?.serverEvents.map(({ key }) => key) ?? [])("of the server's %s", (key) => {
    const nodes = namespace?.serverEvents.find((one) => one.key === key)?.params.map(({ node }) => node) ?? [];
    const codecs = (contract: ContractDefinition) => codecsOf(contract, "workspace", "serverEvents", key);
    agree(codecs(sdk.contract).args, codecs(chatiaFlow).args, nodes);
  });

  test.each(namespace?.clientEvents.filter(({ params }) => params.length > 0).map(({ key }) => key) ?? [])(
    "of the client's %s",
    (key) => {
      const nodes = namespace?.clientEvents.find((one) => one.key === key)?.params.map(({ node }) => node) ?? [];
      const ours = codecsOf(sdk.contract, "workspace", "clientEvents", key).args;
      const zods = codecsOf(chatiaFlow, "workspace", "clientEvents", key).args;
      if (!named.has(key)) return agree(ours, zods, nodes);
      fc.assert(
        fc.property(fc.tuple(...nodes.map((node) => arbitraryOf(node))), seed, junk, (fitting, where, other) => {
          for (const args of [fitting, [spoiled(fitting[0], where, other)]]) {
            const sent = ours.encode(args);
            const received = zods.decode(args);
            // What the SDK sends means the same to a server; what the SDK refuses to send, a server would refuse.
            if (sent.issues) expect(received.issues).toBeDefined();
            else expect(zods.decode(sent.value)).toEqual(received.issues ? { issues: expect.anything() } : received);
          }
        }),
        runs,
      );
    },
  );

  test.each(["sendMessage", "markAsRead"])("of the result of %s", (key) => {
    const event = namespace?.clientEvents.find((one) => one.key === key);
    const one = (contract: ContractDefinition) => argsOf(codecsOf(contract, "workspace", "clientEvents", key).data);
    agree(one(sdk.contract), one(chatiaFlow), event?.data ? [event.data] : []);
  });
});

/** A single codec as a list of one argument. */
function argsOf(codec: Codec | undefined): ArgsCodec {
  if (!codec) throw new Error("There is no codec.");
  const list = (outcome: Outcome) => (outcome.issues ? outcome : { value: [outcome.value] });
  const decode = ([value]: readonly unknown[]) => list(codec.decode(value));
  const encode = ([value]: readonly unknown[]) => list(codec.encode(value));
  return { decode, encode, decodeAsync: decode, encodeAsync: encode };
}
