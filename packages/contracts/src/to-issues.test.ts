import { expect, test } from "vitest";
import { z } from "zod";
import * as zm from "zod/mini";
import { z as z3 } from "zod3";
import { codecOf } from "./codec.ts";
import { isoDate } from "./wire-types.ts";

/** Stands in every value below, and may stand in no issue. */
const secret = "hunter2hunter2";
const word = z.string();

/** Every kind of issue that Zod 4 and Zod 3 know, provoked by a value that holds the secret. */
const provoked: [name: string, schema: Parameters<typeof codecOf>[0], value: unknown][] = [
  ["invalid_type", z.number(), secret],
  [
    "invalid_type of an instance",
    word,
    new (class hunter {
      value = secret;
    })(),
  ],
  ["invalid_value of an enum", z.enum(["a", "b"]), secret],
  ["invalid_value of a literal", z.literal("a"), secret],
  ["invalid_value of literals", z.literal(["a", 1, null]), secret],
  ["invalid_format", z.email(), secret],
  ["a pattern", z.string().regex(/^\d+$/), secret],
  ["starts with", z.string().startsWith("x"), secret],
  ["a UUID", z.uuid(), secret],
  ["a JWT", z.jwt(), secret],
  ["a template literal", z.templateLiteral(["a", z.number()]), secret],
  ["too_big", z.string().max(3), secret],
  ["too_small", z.string().min(99), secret],
  ["not_multiple_of", z.object({ n: z.number().multipleOf(7) }), { n: 123456789, secret }],
  ["unrecognized_keys", z.strictObject({ a: word.optional() }), { [secret]: 1 }],
  ["unrecognized_keys, several", z.strictObject({}), { [secret]: 1, other: 2 }],
  [
    "unrecognized_keys, in words of its own",
    z.strictObject({}, { error: (issue) => `No ${issue.keys ?? ""}` }),
    { [secret]: 1 },
  ],
  ["invalid_key", z.record(z.string().max(3), word), { [secret]: "x" }],
  ["a record's key in the path", z.record(word, z.number()), { [secret]: secret }],
  ["invalid_union", z.union([z.number(), z.boolean()]), secret],
  [
    "a discriminator",
    z.discriminatedUnion("t", [z.object({ t: z.literal("a") }), z.object({ t: z.literal("b") })]),
    { t: secret },
  ],
  [
    "inside a union",
    z.union([z.object({ a: z.object({ b: z.number({ error: (i) => `not ${i.input}` }) }) }), word.max(1)]),
    { a: { b: secret } },
  ],
  ["keys inside a union", z.union([z.object({ a: z.strictObject({}) }), z.number()]), { a: { [secret]: 1 } }],
  ["an intersection", z.intersection(z.object({ a: z.literal("x") }), z.object({ a: word })), { a: secret }],
  ["a codec", z.object({ at: isoDate }), { at: secret }],
  ["custom", word.refine(() => false), secret],
  ["custom, quoting its input", word.refine(() => false, { error: (issue) => `not ${issue.input}` }), secret],
  ["a schema's own words, quoting its input", z.number({ error: (issue) => `not ${issue.input}` }), secret],
  [
    "words that throw",
    z.number({
      error: () => {
        throw new Error(secret);
      },
    }),
    secret,
  ],
  ["mini: invalid_type", zm.number(), secret],
  ["mini: enum", zm.enum(["a"]), secret],
  ["mini: strict", zm.strictObject({}), { [secret]: 1 }],
  ["Zod 3: invalid_type", z3.number(), secret],
  ["Zod 3: invalid_enum_value", z3.enum(["a", "b"]), secret],
  ["Zod 3: native enum", z3.nativeEnum({ a: "x" } as const), secret],
  ["Zod 3: invalid_literal", z3.literal("a"), secret],
  ["Zod 3: unrecognized_keys", z3.object({}).strict(), { [secret]: 1 }],
  ["Zod 3: invalid_union", z3.union([z3.number(), z3.boolean()]), secret],
  ["Zod 3: discriminator", z3.discriminatedUnion("t", [z3.object({ t: z3.literal("a") })]), { t: secret }],
  ["Zod 3: invalid_string", z3.string().email(), secret],
  ["Zod 3: too_big", z3.string().max(3), secret],
  ["Zod 3: record", z3.record(z3.number()), { [secret]: secret }],
  ["Zod 3: record key", z3.record(z3.string().max(3), z3.number()), { [secret]: 1 }],
  ["Zod 3: intersection", z3.intersection(z3.literal("a"), z3.string()), secret],
  ["Zod 3: custom", z3.string().refine(() => false), secret],
];

test.each(provoked)("%s: no issue holds what was received", async (_, schema, value) => {
  const codec = codecOf(schema);
  const outcomes = [
    codec.decode(value),
    codec.encode(value),
    await codec.decodeAsync(value),
    await codec.encodeAsync(value),
  ];
  for (const { issues } of outcomes) {
    expect(issues?.length).toBeGreaterThan(0);
    expect(JSON.stringify(issues)).not.toMatch(/hunter2|123456789/);
    for (const { message } of issues ?? []) expect(message).toMatch(/\S/);
  }
});

test.each([
  [z.number(), secret, "Invalid input: expected number, received string"],
  [z.string(), new Date(), "Invalid input: expected string, received Date"],
  [z.number(), Number.NaN, "Invalid input: expected number, received NaN"],
  [z.array(z.string()), {}, "Invalid input: expected array, received object"],
  [z.enum(["a", "b"]), secret, 'Invalid option: expected one of "a"|"b"'],
  [z.strictObject({}), { [secret]: 1 }, "Unrecognized key"],
  [z3.enum(["a", "b"]), secret, 'Invalid enum value. Expected "a" | "b"'],
  [z3.object({}).strict(), { [secret]: 1 }, "Unrecognized key"],
  [z.string({ error: "Say it in words" }), 7, "Say it in words"],
])("an issue still says what was expected: %#", (schema, value, message) => {
  expect(codecOf(schema).decode(value).issues).toEqual([{ path: [], message }]);
});

test("a path keeps declared names and positions, and nothing that the sender made up", () => {
  const schema = z.object({ byId: z.record(z.string(), z.object({ list: z.array(z.number()) })) });
  const { issues } = codecOf(schema).decode({ byId: { [secret]: { list: [1, "x"] } } });
  expect(issues?.[0]?.path).toEqual(["byId", "*", "list", 1]);
});

test("a path into a codec's parsed side keeps its names when sending", () => {
  const point = z.codec(z.string(), z.object({ lat: z.number() }), {
    decode: (text) => ({ lat: Number(text) }),
    encode: ({ lat }) => String(lat),
  });
  expect(codecOf(point).encode({ lat: "x" }).issues?.[0]?.path).toEqual(["lat"]);
});

test("the nearest branch of a union says what is wrong, both ways", () => {
  const change = z.discriminatedUnion("action", [
    z.object({ action: z.literal("create"), ticket: z.object({ id: z.number(), tags: z.array(z.string()) }) }),
    z.object({ action: z.literal("update"), ticket: z.object({ id: z.number(), tags: z.array(z.string()) }) }),
    z.object({ action: z.literal("delete"), ticketId: z.number() }),
  ]);
  const codec = codecOf(z.object({ changes: z.array(change) }));
  const changes = [{ action: "update", ticket: { id: 1, tags: ["a", 7] } }];
  const path = ["changes", 0, "ticket", "tags", 1];
  expect(codec.encode({ changes }).issues).toMatchObject([{ path }]);
  expect(codec.decode({ changes }).issues).toMatchObject([{ path }]);
  expect(codecOf(z.union([z.number(), z.boolean()])).decode("x").issues).toEqual([
    { path: [], message: "Invalid input" },
  ]);
});

test("a message is bounded", () => {
  const schema = z.string().refine(() => false, "x".repeat(10_000));
  expect(codecOf(schema).decode("").issues?.[0]?.message).toHaveLength(500);
});
