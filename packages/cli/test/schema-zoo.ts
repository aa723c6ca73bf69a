import type { Schema } from "@wirepact/contracts";
import { binary, defineContract, defineEvent, defineNamespace, isoDate } from "@wirepact/contracts";
import { z } from "zod";

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

/** Everything that a generated SDK checks. */
export const zoo = {
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

export const zooContract = defineContract({
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
