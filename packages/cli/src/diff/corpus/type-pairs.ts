import { binary, isoDate } from "@wirepact/contracts";
import { z } from "zod";
import type { Pair } from "./prove-payload.ts";

const of = (a: z.ZodType) => z.object({ a });
const both = "FIELD_TYPE_INCOMPATIBLE";

/** Rules 8 and 17: types, formats, bytes, null. */
export const types: readonly Pair[] = [
  ["string to number", of(z.string()), of(z.number()), both, both],
  ["number to string", of(z.number()), of(z.string()), both, both],
  ["string to boolean", of(z.string()), of(z.boolean()), both, both],
  ["boolean to number", of(z.boolean()), of(z.number()), both, both],
  ["string to list of it", of(z.string()), of(z.array(z.string())), both, both],
  ["object to list of it", of(z.object({ b: z.string() })), of(z.array(z.object({ b: z.string() }))), both, both],
  ["object to string", of(z.object({ b: z.string() })), of(z.string()), both, both],
  [
    "object to record",
    of(z.object({ b: z.string() })),
    of(z.record(z.string(), z.string())),
    "OBJECT_CLOSED",
    "REQUIRED_TO_OPTIONAL",
  ],
  ["integer to number", of(z.int()), of(z.number()), "safe", both],
  ["number to integer", of(z.number()), of(z.int()), both, "safe"],
  ["whole number is an integer", of(z.int()), of(z.number().int()), "safe", "safe"],
  ["string to anything", of(z.string()), of(z.json()), "safe", ["NULLABILITY", "UNION_VARIANT_ADDED"]],
  ["anything to string", of(z.json()), of(z.string()), ["NULLABILITY", "UNION_VARIANT_REMOVED"], "safe"],
  ["unknown to string", of(z.unknown()), of(z.string()), both, "safe"],
  ["list of strings to list of numbers", of(z.array(z.string())), of(z.array(z.number())), both, both],
  ["list to list of anything", of(z.array(z.string())), of(z.array(z.unknown())), "safe", both],
  [
    "record of strings to record of numbers",
    z.record(z.string(), z.string()),
    z.record(z.string(), z.number()),
    both,
    both,
  ],
  ["codec over the same wire", of(z.iso.datetime()), of(isoDate), "safe", "safe"],
  ["number to string of digits", of(z.int()), of(z.string().regex(/^\d+$/)), both, both],

  ["not null to nullable", of(z.string()), of(z.string().nullable()), "safe", "NULLABILITY"],
  ["nullable to not null", of(z.string().nullable()), of(z.string()), "NULLABILITY", "safe"],
  [
    "nullable object to object",
    of(z.object({ b: z.int() }).nullable()),
    of(z.object({ b: z.int() })),
    "NULLABILITY",
    "safe",
  ],
  ["nullable list items", of(z.array(z.string())), of(z.array(z.string().nullable())), "safe", "NULLABILITY"],
  ["optional to nullable", of(z.string().optional()), of(z.string().nullable()), "OPTIONAL_TO_REQUIRED", "NULLABILITY"],
  ["optional to nullish", of(z.string().optional()), of(z.string().nullish()), "safe", "NULLABILITY"],
  ["nullish to optional", of(z.string().nullish()), of(z.string().optional()), "NULLABILITY", "safe"],
  ["nullable enum to enum", of(z.enum(["a", "b"]).nullable()), of(z.enum(["a", "b"])), "NULLABILITY", "safe"],
  ["null to string", of(z.null()), of(z.string()), "NULLABILITY", both],

  ["string to email", of(z.string()), of(z.email()), "FORMAT_CHANGED", "safe"],
  ["email to string", of(z.email()), of(z.string()), "safe", "FORMAT_CHANGED"],
  ["email to url", of(z.email()), of(z.url()), "FORMAT_CHANGED", "FORMAT_CHANGED"],
  ["string to url", of(z.string()), of(z.url()), "FORMAT_CHANGED", "safe"],
  ["url to string", of(z.url()), of(z.string()), "safe", "FORMAT_CHANGED"],
  ["guid to uuid", of(z.guid()), of(z.uuid()), "CONSTRAINT_TIGHTENED", "safe"],
  ["uuid to guid", of(z.uuid()), of(z.guid()), "safe", "CONSTRAINT_LOOSENED"],
  ["uuid to uuid 4", of(z.uuid()), of(z.uuidv4()), "CONSTRAINT_TIGHTENED", "safe"],
  ["date to moment", of(z.iso.date()), of(z.iso.datetime()), "FORMAT_CHANGED", "FORMAT_CHANGED"],
  ["moment with an offset", of(z.iso.datetime()), of(z.iso.datetime({ offset: true })), "safe", "CONSTRAINT_LOOSENED"],
  [
    "moment without an offset",
    of(z.iso.datetime({ offset: true })),
    of(z.iso.datetime()),
    "CONSTRAINT_TIGHTENED",
    "safe",
  ],
  ["moment to text", of(isoDate), of(z.string()), "safe", "FORMAT_CHANGED"],
  ["moment to milliseconds", of(isoDate), of(z.int()), both, both],
  ["address 4 to address 6", of(z.ipv4()), of(z.ipv6()), "FORMAT_CHANGED", "FORMAT_CHANGED"],
  ["uuid to its own pattern", of(z.uuidv4()), of(z.string().regex(/^[0-9a-fA-F-]{36}$/)), "safe", "FORMAT_CHANGED"],
  ["base64 to string", of(z.base64()), of(z.string()), "safe", "FORMAT_CHANGED"],

  ["bytes to string", of(binary), of(z.string()), "BINARY_CHANGED", "BINARY_CHANGED"],
  ["string to bytes", of(z.base64()), of(binary), "BINARY_CHANGED", "BINARY_CHANGED"],
  ["bytes stay bytes", of(binary), of(binary.describe("a picture")), "safe", "safe"],
  ["bytes or null", of(binary), of(binary.nullable()), "safe", "NULLABILITY"],
];
