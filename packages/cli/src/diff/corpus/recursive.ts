import { z } from "zod";
import type { Pair } from "./prove-payload.ts";

/** A tree; each call makes another schema, as two versions of a contract do. */
function tree(value: z.ZodType, extra: Record<string, z.ZodType> = {}): z.ZodType {
  const node: z.ZodType = z.object({
    value,
    ...extra,
    get children() {
      return z.array(node);
    },
  });
  return node;
}

/** A message that quotes another: required, and null at the end. */
function quoting(body: z.ZodType, nullable = true): z.ZodType {
  const message: z.ZodType = z.object({
    body,
    get quoted() {
      return nullable ? message.nullable() : message.nullish();
    },
  });
  return message;
}

const text = z.string();
const Tag = z.object({ name: z.string() }).meta({ id: "CorpusTag" });

/** References, recursion and shared schemas, across the rules. */
export const recursive: readonly Pair[] = [
  ["the same tree", tree(text), tree(text), "safe", "safe"],
  ["tree of numbers", tree(text), tree(z.int()), "FIELD_TYPE_INCOMPATIBLE", "FIELD_TYPE_INCOMPATIBLE"],
  ["tree gains an optional field", tree(text), tree(text, { note: text.optional() }), "safe", "safe"],
  ["tree gains a required field", tree(text), tree(text, { note: text }), "REQUIRED_FIELD_ADDED", "safe"],
  ["tree loses a field", tree(text, { note: text }), tree(text), "safe", "REQUIRED_FIELD_REMOVED"],
  ["tree narrows", tree(text), tree(text.max(5)), "CONSTRAINT_TIGHTENED", "safe"],
  ["quoted may be missing", quoting(text), quoting(text, false), "safe", "REQUIRED_TO_OPTIONAL"],
  ["quoted must be there", quoting(text, false), quoting(text), "OPTIONAL_TO_REQUIRED", "safe"],
  ["quoted body narrows", quoting(text), quoting(text.min(1)), "CONSTRAINT_TIGHTENED", "safe"],
  [
    "recursion inside a payload",
    z.object({ m: quoting(text) }),
    z.object({ m: quoting(z.enum(["a"])) }),
    "CONSTRAINT_TIGHTENED",
    "safe",
  ],
  [
    "two recursions",
    z.object({ a: tree(text), b: quoting(text) }),
    z.object({ a: tree(text), b: quoting(text.nullable()) }),
    "safe",
    "NULLABILITY",
  ],
  [
    "shared schema inlined",
    z.object({ a: Tag, b: Tag }),
    z.object({ a: z.object({ name: text }), b: z.object({ name: text }) }),
    "safe",
    "safe",
  ],
  [
    "shared schema widens one use",
    z.object({ a: Tag, b: Tag }),
    z.object({ a: Tag, b: Tag.nullable() }),
    "safe",
    "NULLABILITY",
  ],
  ["recursion unrolled once", tree(text), z.object({ value: text, children: z.array(tree(text)) }), "safe", "safe"],
];
