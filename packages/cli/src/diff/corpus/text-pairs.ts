import { z } from "zod";
import type { Pair } from "./prove-payload.ts";

const of = (a: z.ZodType) => z.object({ a });
const tight = "CONSTRAINT_TIGHTENED";
const wide = "CONSTRAINT_LOOSENED";
const text = z.string();
const letters = /^[a-z]+$/;

/** Rule 11, of texts: the flags of patterns, and what is done to a text before its checks. */
export const texts: readonly Pair[] = [
  ["i written out", of(text.regex(/^[a-z]+$/i)), of(text.regex(/^[a-zA-Z]+$/)), "safe", "safe"],
  ["written-out case as i", of(text.regex(/^[a-zA-Z]+$/)), of(text.regex(/^[a-z]+$/i)), "safe", "safe"],
  ["i dropped", of(text.regex(/^[a-z]+$/i)), of(text.regex(letters)), tight, "safe"],
  ["i of an excluded letter", of(text.regex(/^[^a]+$/)), of(text.regex(/^[^a]+$/i)), tight, "safe"],
  ["i where there are no letters", of(text.regex(/^\d+$/)), of(text.regex(/^\d+$/i)), "safe", "safe"],
  ["i and a shorter text", of(text.regex(/^[a-z]{1,8}$/i)), of(text.regex(/^[a-z]{1,4}$/i)), tight, "safe"],
  ["i and more letters", of(text.regex(/^[a-c]+$/i)), of(text.regex(/^[a-f]+$/i)), "safe", wide],
  ["s written out", of(text.regex(/^.*$/s)), of(text.regex(/^[\s\S]*$/)), "safe", "safe"],
  ["s added", of(text.regex(/^a.b$/)), of(text.regex(/^a.b$/s)), "safe", wide],
  ["u of plain letters", of(text.regex(/^[a-z]+$/u)), of(text.regex(letters)), "safe", "safe"],
  [
    "mixed flags, described",
    of(text.regex(/^a/i).regex(/b/)),
    of(text.regex(/^a/i).regex(/b/).describe("x")),
    "safe",
    "safe",
  ],
  ["i of both added", of(text.regex(/^a/).regex(/b/)), of(text.regex(/^a/i).regex(/b/i)), "safe", wide],

  ["trimmed", of(text), of(text.trim()), "safe", "safe"],
  ["no longer trimmed", of(text.trim()), of(text), "safe", "safe"],
  ["trimmed before a pattern", of(text.regex(letters)), of(text.trim().regex(letters)), "safe", wide],
  ["no longer trimmed before a pattern", of(text.trim().regex(letters)), of(text.regex(letters)), tight, "safe"],
  ["no longer trimmed before its longest", of(text.trim().max(5)), of(text.max(5)), tight, "safe"],
  ["trimmed before its longest", of(text.max(5)), of(text.trim().max(5)), "safe", wide],
  ["trimmed before a wider pattern", of(text.trim().regex(letters)), of(text.trim().regex(/^\w+$/)), "safe", wide],
  [
    "trimmed before a pattern said otherwise",
    of(text.trim().regex(/^.+$/)),
    of(text.trim().regex(/^\S$|^\S.*\S$/)),
    "safe",
    "safe",
  ],
  ["lowercased before a pattern", of(text.regex(letters)), of(text.toLowerCase().regex(letters)), "safe", wide],
  ["lowercased instead of i", of(text.regex(/^[a-z]+$/i)), of(text.toLowerCase().regex(letters)), "safe", wide],
  ["no longer lowercased", of(text.toLowerCase().regex(letters)), of(text.regex(letters)), tight, "safe"],
  [
    "lowercased, and capitals not asked for",
    of(text.toLowerCase().regex(/^[a-z]+$/)),
    of(text.toLowerCase().regex(/^[a-zA-Z]+$/)),
    "safe",
    "safe",
  ],
  ["uppercased before a pattern", of(text.regex(/^[A-Z]+$/)), of(text.toUpperCase().regex(/^[A-Z]+$/)), "safe", wide],
  [
    "trimmed and lowercased",
    of(text.trim().regex(letters)),
    of(text.trim().toLowerCase().regex(letters)),
    "safe",
    wide,
  ],
];
