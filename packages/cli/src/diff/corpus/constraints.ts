import { z } from "zod";
import type { Pair } from "./prove-payload.ts";

const of = (a: z.ZodType) => z.object({ a });
const tight = "CONSTRAINT_TIGHTENED";
const wide = "CONSTRAINT_LOOSENED";
const text = z.string();
const list = z.array(z.int());

/** Rules 5 and 11: length, range, pattern, items; tuples and recursion. */
export const constraints: readonly Pair[] = [
  ["shorter at most", of(text.max(100)), of(text.max(50)), tight, "safe"],
  ["longer at most", of(text.max(50)), of(text.max(100)), "safe", wide],
  ["longest added", of(text), of(text.max(100)), tight, "safe"],
  ["longest dropped", of(text.max(100)), of(text), "safe", wide],
  ["longer at least", of(text), of(text.min(1)), tight, "safe"],
  ["shorter at least", of(text.min(5)), of(text.min(1)), "safe", wide],
  ["lengths apart", of(text.max(3)), of(text.min(4)), tight, wide],
  ["exact length", of(text.min(2).max(9)), of(text.length(5)), tight, "safe"],
  ["4096 to 2048", of(text.max(4096)), of(text.max(2048)), tight, "safe"],
  ["trimmed before its length", of(text.min(1)), of(text.trim().min(1)), tight, "safe"],
  ["range narrowed below", of(z.int().min(0)), of(z.int().min(1)), tight, "safe"],
  ["range narrowed above", of(z.int().max(10)), of(z.int().max(9)), tight, "safe"],
  ["range widened", of(z.int().min(1).max(5)), of(z.int().min(0).max(9)), "safe", wide],
  ["above 0 is at least 1, of integers", of(z.int().gt(0)), of(z.int().min(1)), "safe", "safe"],
  ["above 0 is not at least 1, of numbers", of(z.number().gt(0)), of(z.number().min(1)), tight, "safe"],
  ["at least to above", of(z.number().min(1)), of(z.number().gt(1)), tight, "safe"],
  ["below to at most", of(z.number().lt(1)), of(z.number().max(1)), "safe", wide],
  ["narrow between numbers", of(z.number().gt(0.1)), of(z.number().min(0.2)), tight, "safe"],
  ["32 bits", of(z.int()), of(z.int32()), tight, "safe"],
  ["multiple added", of(z.int()), of(z.int().multipleOf(5)), tight, "safe"],
  ["multiple of a multiple", of(z.int().multipleOf(10)), of(z.int().multipleOf(5)), "safe", wide],
  ["multiples across", of(z.int().multipleOf(4)), of(z.int().multipleOf(6)), tight, wide],
  ["cents", of(z.number().multipleOf(0.01)), of(z.number().multipleOf(0.1)), tight, "safe"],
  ["pattern added", of(text), of(text.regex(/^[a-z]+$/)), tight, "safe"],
  ["pattern dropped", of(text.regex(/^[a-z]+$/)), of(text), "safe", wide],
  ["pattern widened", of(text.regex(/^[a-z]+$/)), of(text.regex(/^[a-z0-9]+$/)), "safe", wide],
  ["pattern narrowed", of(text.regex(/^\w+$/)), of(text.regex(/^[a-z]+$/)), tight, "safe"],
  ["pattern said otherwise", of(text.regex(/^[0-9]{3}$/)), of(text.regex(/^\d\d\d$/)), "safe", "safe"],
  [
    "pattern says the length",
    of(text.regex(/^[a-z]{1,8}$/)),
    of(
      text
        .regex(/^[a-z]*$/)
        .min(1)
        .max(8),
    ),
    "safe",
    "safe",
  ],
  ["second pattern added", of(text.regex(/a/)), of(text.regex(/a/).regex(/b/)), tight, "safe"],
  ["begins with", of(text), of(text.startsWith("t-")), tight, "safe"],
  ["begins with less", of(text.startsWith("t-1")), of(text.startsWith("t")), "safe", wide],
  ["upper case too", of(text.regex(/^[a-z]+$/)), of(text.regex(/^[a-z]+$/i)), "safe", wide],
  ["lower case only", of(text), of(text.lowercase()), tight, "safe"],
  ["patterns apart", of(text.regex(/^a+$/)), of(text.regex(/^b+$/)), tight, wide],
  ["more items at most", of(list.max(5)), of(list.max(9)), "safe", wide],
  ["fewer items at most", of(list.max(9)), of(list.max(5)), tight, "safe"],
  ["an item at least", of(list), of(list.min(1)), tight, "safe"],
  ["no item at least", of(list.min(1)), of(list), "safe", wide],
  ["exactly two items", of(list), of(list.length(2)), tight, "safe"],
  ["constraint in a list", of(z.array(text)), of(z.array(text.max(3))), tight, "safe"],
  ["constraint in a list of objects", z.array(of(z.int())), z.array(of(z.int().min(1))), tight, "safe"],
  ["keys of a record narrowed", z.record(text, z.int()), z.record(text.max(3), z.int()), tight, "safe"],
  ["keys of a record widened", z.record(text.regex(/^a/), z.int()), z.record(text, z.int()), "safe", wide],

  ["tuple grows", of(z.tuple([z.int()])), of(z.tuple([z.int(), z.int()])), tight, wide],
  ["tuple shrinks", of(z.tuple([z.int(), z.int()])), of(z.tuple([z.int()])), tight, wide],
  [
    "tuple swaps",
    of(z.tuple([z.int(), text])),
    of(z.tuple([text, z.int()])),
    "FIELD_TYPE_INCOMPATIBLE",
    "FIELD_TYPE_INCOMPATIBLE",
  ],
  ["tuple to list", of(z.tuple([z.int(), z.int()])), of(list), "safe", wide],
  ["list to tuple", of(list), of(z.tuple([z.int(), z.int()])), tight, "safe"],
  ["tuple gets a rest", of(z.tuple([z.int()])), of(z.tuple([z.int()], z.int())), "safe", wide],
  [
    "rest of a tuple narrowed",
    of(z.tuple([text], z.number())),
    of(z.tuple([text], z.int())),
    "FIELD_TYPE_INCOMPATIBLE",
    "safe",
  ],
  [
    "last of a tuple may be left out",
    of(z.tuple([z.int(), z.int()])),
    of(z.tuple([z.int(), z.int().optional()])),
    "safe",
    wide,
  ],
];
