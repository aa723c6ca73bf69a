import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import * as zm from "zod/mini";
import { z as z3 } from "zod3";
import type { Outcome } from "./codec.ts";
import { codecOf } from "./codec.ts";
import { ContractError } from "./contract-error.ts";
import type { Schema } from "./schema.ts";
import { binary, isoDate } from "./wire-types.ts";

interface Flavour {
  readonly nested: Schema;
  readonly union: Schema;
  readonly recursive: Schema;
  readonly record: Schema;
  readonly loose: Schema;
  readonly throwing: Schema;
  readonly patient: Schema;
}

interface Node {
  next?: Node | null | undefined;
}

const never = Promise.resolve(false);
const z4Recursive = z.object({
  get next(): z.ZodOptional<z.ZodNullable<typeof z4Recursive>> {
    return z4Recursive.nullable().optional();
  },
});
const z3Recursive: z3.ZodType<Node> = z3.object({ next: z3.lazy(() => z3Recursive.nullable().optional()) });
const zmRecursive = zm.object({
  get next(): zm.ZodMiniOptional<zm.ZodMiniNullable<typeof zmRecursive>> {
    return zm.optional(zm.nullable(zmRecursive));
  },
});
const boom = (): never => {
  throw new Error("boom");
};

const flavours: Record<string, Flavour> = {
  "Zod 4": {
    nested: z.object({ user: z.object({ id: z.number(), tags: z.array(z.object({ name: z.string() })) }) }),
    union: z.discriminatedUnion("t", [
      z.object({ t: z.literal("a"), x: z.number() }),
      z.object({ t: z.literal("b"), y: z.string() }),
    ]),
    recursive: z4Recursive,
    record: z.record(z.string(), z.object({ n: z.number() })),
    loose: z.looseObject({ a: z.string() }),
    throwing: z.object({ a: z.string().refine(boom) }),
    patient: z.object({ a: z.string().refine(async (text) => text === "yes") }),
  },
  "Zod 4 mini": {
    nested: zm.object({ user: zm.object({ id: zm.number(), tags: zm.array(zm.object({ name: zm.string() })) }) }),
    union: zm.discriminatedUnion("t", [
      zm.object({ t: zm.literal("a"), x: zm.number() }),
      zm.object({ t: zm.literal("b"), y: zm.string() }),
    ]),
    recursive: zmRecursive,
    record: zm.record(zm.string(), zm.object({ n: zm.number() })),
    loose: zm.looseObject({ a: zm.string() }),
    throwing: zm.object({ a: zm.string().check(zm.refine(boom)) }),
    patient: zm.object({ a: zm.string().check(zm.refine(async (text) => text === "yes")) }),
  },
  "Zod 3": {
    nested: z3.object({ user: z3.object({ id: z3.number(), tags: z3.array(z3.object({ name: z3.string() })) }) }),
    union: z3.discriminatedUnion("t", [
      z3.object({ t: z3.literal("a"), x: z3.number() }),
      z3.object({ t: z3.literal("b"), y: z3.string() }),
    ]),
    recursive: z3Recursive,
    record: z3.record(z3.object({ n: z3.number() })),
    loose: z3.object({ a: z3.string() }).passthrough(),
    throwing: z3.object({ a: z3.string().refine(boom) }),
    patient: z3.object({ a: z3.string().refine(async (text) => text === "yes") }),
  },
};

/** Both directions, synchronous and not: they must agree wherever nothing is converted. */
async function every(schema: Schema, value: unknown): Promise<Outcome[]> {
  const codec = codecOf(schema);
  return [codec.decode(value), codec.encode(value), await codec.decodeAsync(value), await codec.encodeAsync(value)];
}

describe.each(Object.entries(flavours))("%s", (_, { nested, union, recursive, record, loose, throwing, patient }) => {
  test("strips what is not declared, at every depth, both ways", async () => {
    const tags = [{ name: "x", secret: 1 }];
    const user = { id: 1, passwordHash: "x", tags };
    for (const outcome of await every(nested, { user, extra: 1 })) {
      expect(outcome).toStrictEqual({ value: { user: { id: 1, tags: [{ name: "x" }] } } });
    }
    for (const outcome of await every(union, { t: "a", x: 1, y: "leak" })) {
      expect(outcome).toStrictEqual({ value: { t: "a", x: 1 } });
    }
  });

  test("says where a value does not fit", async () => {
    for (const { issues } of await every(nested, { user: { id: 1, tags: [{ name: "x" }, { name: 7 }] } })) {
      expect(issues).toHaveLength(1);
      expect(issues?.[0]?.path).toEqual(["user", "tags", 1, "name"]);
    }
    expect(codecOf(union).decode({ t: "c" }).issues?.[0]?.path).toEqual(["t"]);
    for (const { issues } of await every(union, { t: "c" })) expect(issues).toHaveLength(1);
    for (const { issues } of await every(union, { t: "a", x: "1" })) expect(issues?.[0]?.path).toEqual(["x"]);
    for (const value of [undefined, null, 7, "x", [], () => 0, Symbol("x"), 1n, new Map()]) {
      for (const { issues } of await every(nested, value)) expect(issues?.length).toBeGreaterThan(0);
    }
  });

  test("follows a recursion, and refuses one that is deeper than the stack", async () => {
    for (const outcome of await every(recursive, { next: { next: null, secret: 1 } })) {
      expect(outcome).toStrictEqual({ value: { next: { next: null } } });
    }
    let deep: Node = {};
    for (let depth = 0; depth < 20_000; depth++) deep = { next: deep };
    for (const { issues } of await every(recursive, deep)) expect(issues).toHaveLength(1);
  });

  test("lets no __proto__ through, and pollutes nothing", async () => {
    const hostile = JSON.parse('{"a":"x","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
    const hostileRecord = JSON.parse('{"__proto__":{"n":1},"k":{"n":1}}');
    const outcomes = [...(await every(loose, hostile)), ...(await every(record, hostileRecord))];
    expect(outcomes).toHaveLength(8);
    for (const { value, issues } of outcomes as { value: Record<string, unknown>; issues?: undefined }[]) {
      expect(issues).toBeUndefined();
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect(Object.hasOwn(value, "__proto__")).toBe(false);
      expect(value.polluted).toBeUndefined();
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test("refuses when a refinement or a getter throws", async () => {
    for (const { issues } of await every(throwing, { a: "x" })) {
      expect(issues).toEqual([{ path: [], message: "The value could not be checked" }]);
    }
    const traps = [
      {
        get user() {
          return boom();
        },
      },
      new Proxy({}, { get: boom, ownKeys: boom, has: boom, getOwnPropertyDescriptor: boom, getPrototypeOf: boom }),
    ];
    for (const trap of traps) for (const { issues } of await every(nested, trap)) expect(issues).toHaveLength(1);
  });

  test("waits for an asynchronous refinement where it may, and says so where it may not", async () => {
    const codec = codecOf(patient);
    for (const direction of ["decodeAsync", "encodeAsync"] as const) {
      expect(await codec[direction]({ a: "yes", b: 1 })).toStrictEqual({ value: { a: "yes" } });
      expect((await codec[direction]({ a: "no" })).issues?.[0]?.path).toEqual(["a"]);
    }
    for (const direction of ["decode", "encode"] as const) {
      expect(codec[direction]({ a: "yes" }).issues?.[0]?.message).toContain("asynchronously");
    }
  });

  test("names ten issues at most", async () => {
    const tags = Array.from({ length: 50 }, () => ({ name: 7 }));
    for (const { issues } of await every(nested, { user: { id: 1, tags } })) expect(issues).toHaveLength(10);
  });
});

test("answers at once as long as nothing has to be waited for", () => {
  const sometimes = z.string().refine((text) => (text === "slow" ? never : true));
  const codec = codecOf(z.object({ a: sometimes, at: isoDate }));
  const at = "2026-01-01T00:00:00Z";
  expect(codec.decodeAsync({ a: "fast", at })).toStrictEqual({ value: { a: "fast", at: new Date(at) } });
  expect(codec.decodeAsync({ a: "slow", at })).toBeInstanceOf(Promise);
  expect(codec.decodeAsync({ a: 7, at })).toHaveProperty("issues");
});

test("a refinement that rejects refuses, and leaves no rejection behind", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  const reject = async (): Promise<boolean> => Promise.reject(new Error("database down"));
  // Still waited for when the other one rejects.
  const slow = async (): Promise<boolean> => {
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    return true;
  };
  const schemas = [
    z.string().refine(reject),
    z.string().refine(slow).refine(reject),
    z.array(z.string().refine(slow).refine(reject)).or(
      z
        .string()
        .refine(slow)
        .check(async () => void (await reject())),
    ),
    zm.string().check(zm.refine(slow), zm.refine(reject)),
    z3.string().refine(reject),
    z3.string().refine(slow).refine(reject),
  ];
  for (const schema of schemas) {
    for (const direction of ["decodeAsync", "encodeAsync"] as const) {
      expect(await codecOf(schema)[direction]("x")).toEqual({
        issues: [{ path: [], message: "The value could not be checked" }],
      });
    }
  }
  await new Promise(setImmediate);
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

test("a codec that has to be waited for is waited for, wherever it stands", async () => {
  const slow = z.codec(z.string(), z.string(), {
    decode: async (text) => `${text}!`,
    encode: async (text) => `${text}?`,
  });
  const strict = z.codec(
    z.string(),
    z.string().refine(async (text) => text !== "no!"),
    {
      decode: async (text) => `${text}!`,
      encode: (text) => text,
    },
  );
  const places: [Schema, (text: string) => unknown][] = [
    [slow, (text) => text],
    [z.object({ a: slow }), (text) => ({ a: text })],
    [z.object({ a: slow.optional() }), (text) => ({ a: text })],
    [z.union([z.object({ a: z.number() }), z.object({ a: slow })]), (text) => ({ a: text })],
    [z.lazy(() => z.array(slow)), (text) => [text]],
  ];
  for (const [schema, holding] of places) {
    const codec = codecOf(schema);
    for (const _ of ["the first time", "later"]) {
      expect(await codec.decodeAsync(holding("x"))).toEqual({ value: holding("x!") });
      expect(await codec.encodeAsync(holding("x"))).toEqual({ value: holding("x?") });
    }
    expect(codec.decode(holding("x")).issues?.[0]?.message).toContain("asynchronously");
  }
  expect(await codecOf(z.object({ a: strict })).decodeAsync({ a: "yes" })).toEqual({ value: { a: "yes!" } });
  expect(await codecOf(z.object({ a: strict })).decodeAsync({ a: "no" })).toHaveProperty("issues");
});

test("listening to rejections changes nothing for the schema's other users", async () => {
  const schema = z.string().refine(async () => Promise.reject(new Error("database down")));
  await codecOf(schema).decodeAsync("x");
  await expect(schema.parseAsync("x")).rejects.toThrow("database down");
  await expect(schema.refine(() => true).parseAsync("x")).rejects.toThrow("database down");
});

test("of a hundred thousand issues only the first ten are put into words", () => {
  const wording = vi.fn(() => "No number");
  const codec = codecOf(z.array(z.number({ error: wording })));
  expect(codec.decode(Array.from({ length: 100_000 }, () => "x")).issues).toHaveLength(10);
  expect(wording).toHaveBeenCalledTimes(10);
});

describe("a codec", () => {
  const event = codecOf(z.object({ at: isoDate, list: z.array(isoDate), maybe: isoDate.nullable().optional() }));
  const wire = { at: "2026-01-02T03:04:05.678Z", list: ["2026-01-01T00:00:00.000Z"] };
  const parsed = { at: new Date(wire.at), list: [new Date("2026-01-01T00:00:00.000Z")] };

  test("turns an ISO string into a Date and back", async () => {
    expect(event.decode(wire)).toStrictEqual({ value: parsed });
    expect(event.encode(parsed)).toStrictEqual({ value: wire });
    expect(await event.decodeAsync(wire)).toStrictEqual({ value: parsed });
    expect(await event.encodeAsync({ ...parsed, secret: 1 })).toStrictEqual({ value: wire });
  });

  test.each(["2026-01-02", "2026-01-02T03:04:05+02:00", "2026-13-01T00:00:00Z", 1767312000000, null, new Date()])(
    "takes no %j from the wire",
    (at) => expect(event.decode({ ...wire, at }).issues?.[0]?.path).toEqual(["at"]),
  );

  test.each(["2026-01-02T03:04:05.678Z", new Date(Number.NaN), 0, null])("sends no %j for a Date", (at) => {
    expect(event.encode({ ...parsed, at }).issues?.[0]?.path).toEqual(["at"]);
  });

  test("makes a Uint8Array of whatever bytes arrive", () => {
    const bytes = codecOf(z.object({ file: binary }));
    const file = new Uint8Array([1, 2, 3]);
    for (const arrived of [file, file.buffer, Buffer.from(file)]) {
      const { value } = bytes.decode({ file: arrived }) as { value: { file: Uint8Array } };
      expect([...value.file]).toEqual([1, 2, 3]);
    }
    expect(bytes.encode({ file })).toEqual({ value: { file } });
    for (const not of ["abc", [1, 2, 3], { type: "Buffer", data: [1] }, null]) {
      expect(bytes.decode({ file: not }).issues).toHaveLength(1);
      expect(bytes.encode({ file: not }).issues).toHaveLength(1);
    }
  });
});

test("one codec per schema", () => {
  const schema = z.string();
  expect(codecOf(schema)).toBe(codecOf(schema));
});

test.each([undefined, null, String, {}, "string", 7])("%o is no schema, and the error says so", (not) => {
  expect(() => codecOf(not as never)).toThrow(ContractError);
  expect(() => codecOf(not as never)).toThrow("Zod schema was expected");
});
