import { z } from "zod";
import type { Pair } from "./prove-payload.ts";

const of = (a: z.ZodType) => z.object({ a });
const open = (values: readonly [string, ...string[]]) => z.union([z.enum(values), z.string()]);
const created = z.object({ action: z.literal("create"), id: z.int() });
const deleted = z.object({ action: z.literal("delete"), id: z.int() });
const moved = z.object({ action: z.literal("move"), to: z.string() });
const change = z.discriminatedUnion("action", [created, deleted]);
const byKind = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("create"), id: z.int() }),
  z.object({ kind: z.literal("delete"), id: z.int() }),
]);
const cat = z.object({ meows: z.boolean() });
const dog = z.object({ barks: z.boolean() });
const more = "CONSTRAINT_LOOSENED";
const less = "CONSTRAINT_TIGHTENED";

/** Rules 9 and 10: enums, literals, unions, discriminators. */
export const choices: readonly Pair[] = [
  ["enum value added", of(z.enum(["a", "b"])), of(z.enum(["a", "b", "c"])), "safe", "ENUM_VALUE_ADDED"],
  ["enum value removed", of(z.enum(["a", "b", "c"])), of(z.enum(["a", "b"])), "ENUM_VALUE_REMOVED", "safe"],
  ["enum value renamed", of(z.enum(["a", "b"])), of(z.enum(["a", "B"])), "ENUM_VALUE_REMOVED", "ENUM_VALUE_ADDED"],
  ["enum in another order", of(z.enum(["a", "b"])), of(z.enum(["b", "a"])), "safe", "safe"],
  ["open enum gains a value", of(open(["a", "b"])), of(open(["a", "b", "c"])), "safe", "safe"],
  ["open enum loses a value", of(open(["a", "b"])), of(open(["a"])), "safe", "safe"],
  ["enum opened", of(z.enum(["a", "b"])), of(open(["a", "b"])), "safe", more],
  ["enum closed", of(open(["a", "b"])), of(z.enum(["a", "b"])), less, "safe"],
  ["enum to string", of(z.enum(["a", "b"])), of(z.string()), "safe", more],
  ["string to enum", of(z.string()), of(z.enum(["a", "b"])), less, "safe"],
  ["enum to short string", of(z.enum(["a", "bb"])), of(z.string().max(1)), less, more],
  ["literal to enum", of(z.literal("a")), of(z.enum(["a", "b"])), "safe", "ENUM_VALUE_ADDED"],
  ["literal changed", of(z.literal("a")), of(z.literal("b")), "ENUM_VALUE_REMOVED", "ENUM_VALUE_ADDED"],
  [
    "literal number to text",
    of(z.literal(1)),
    of(z.literal("1")),
    "FIELD_TYPE_INCOMPATIBLE",
    "FIELD_TYPE_INCOMPATIBLE",
  ],
  ["literal numbers gain one", of(z.literal([0, 1, 2])), of(z.literal([0, 1, 2, 3])), "safe", "ENUM_VALUE_ADDED"],
  ["boolean to true", of(z.boolean()), of(z.literal(true)), "ENUM_VALUE_REMOVED", "safe"],
  ["literals to boolean", of(z.union([z.literal(true), z.literal(false)])), of(z.boolean()), "safe", "safe"],
  [
    "enum as a union of literals",
    of(z.enum(["a", "b"])),
    of(z.union([z.literal("b"), z.literal("a")])),
    "safe",
    "safe",
  ],
  ["enum inside a list", of(z.array(z.enum(["a"]))), of(z.array(z.enum(["a", "b"]))), "safe", "ENUM_VALUE_ADDED"],
  [
    "enum of record keys gains",
    z.partialRecord(z.enum(["a"]), z.int()),
    z.partialRecord(z.enum(["a", "b"]), z.int()),
    "safe",
    "FIELD_ADDED_TO_STRICT",
  ],
  [
    "complete record gains a key",
    z.record(z.enum(["a"]), z.int()),
    z.record(z.enum(["a", "b"]), z.int()),
    "REQUIRED_FIELD_ADDED",
    "FIELD_ADDED_TO_STRICT",
  ],
  ["template literal to string", of(z.templateLiteral(["t-", z.int()])), of(z.string()), "safe", more],
  ["string to template literal", of(z.string()), of(z.templateLiteral(["t-", z.int()])), less, "safe"],

  ["variant added", change, z.discriminatedUnion("action", [created, deleted, moved]), "safe", "UNION_VARIANT_ADDED"],
  [
    "variant removed",
    z.discriminatedUnion("action", [created, deleted, moved]),
    change,
    "UNION_VARIANT_REMOVED",
    "safe",
  ],
  ["variants in another order", change, z.discriminatedUnion("action", [deleted, created]), "safe", "safe"],
  [
    "variant gains a required field",
    change,
    z.discriminatedUnion("action", [created, deleted.extend({ why: z.string() })]),
    "REQUIRED_FIELD_ADDED",
    "safe",
  ],
  [
    "variant gains an optional field",
    change,
    z.discriminatedUnion("action", [created, deleted.extend({ why: z.string().optional() })]),
    "safe",
    "safe",
  ],
  [
    "variant loses a field",
    change,
    z.discriminatedUnion("action", [created, deleted.omit({ id: true })]),
    "safe",
    "REQUIRED_FIELD_REMOVED",
  ],
  [
    "variant's literal renamed",
    change,
    z.discriminatedUnion("action", [created, deleted.extend({ action: z.literal("remove") })]),
    "UNION_VARIANT_REMOVED",
    "UNION_VARIANT_ADDED",
  ],
  [
    "variants joined into an enum",
    change,
    z.object({ action: z.enum(["create", "delete"]), id: z.int() }),
    "safe",
    "safe",
  ],
  ["enum split into variants", z.object({ action: z.enum(["create", "delete"]), id: z.int() }), change, "safe", "safe"],
  ["object becomes one of two", created, change, "safe", "UNION_VARIANT_ADDED"],
  ["one of two becomes the object", change, created, "UNION_VARIANT_REMOVED", "safe"],
  ["discriminator changed", change, byKind, "DISCRIMINATOR_CHANGED", "DISCRIMINATOR_CHANGED"],
  [
    "discriminator changed in a list",
    z.array(change),
    z.array(byKind),
    "DISCRIMINATOR_CHANGED",
    "DISCRIMINATOR_CHANGED",
  ],
  ["discriminated union as a plain one", change, z.union([created, deleted]), "safe", "safe"],
  ["string or number", of(z.string()), of(z.union([z.string(), z.number()])), "safe", "UNION_VARIANT_ADDED"],
  ["string or number no more", of(z.union([z.string(), z.number()])), of(z.string()), "UNION_VARIANT_REMOVED", "safe"],
  [
    "plain union of objects gains one",
    z.union([cat, dog]),
    z.union([cat, dog, z.object({ sings: z.boolean() })]),
    "safe",
    "UNION_VARIANT_ADDED",
  ],
  ["plain union of objects loses one", z.union([cat, dog]), cat, "UNION_VARIANT_REMOVED", "safe"],
  ["union of ranges written as one", of(z.union([z.int().max(5), z.int().min(6)])), of(z.int()), "safe", "safe"],
  ["union in another order", of(z.union([z.string(), z.int()])), of(z.union([z.int(), z.string()])), "safe", "safe"],
  [
    "text or list of texts",
    of(z.string()),
    of(z.union([z.string(), z.array(z.string())])),
    "safe",
    "UNION_VARIANT_ADDED",
  ],
];
