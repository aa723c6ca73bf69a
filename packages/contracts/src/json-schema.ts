import { toJSONSchema } from "zod/v4/core";
import { zodToJsonSchema } from "zod-to-json-schema";
import { isZod4, type Schema } from "./schema.ts";
import { isBinary } from "./wire-types.ts";

/** A JSON Schema, draft 2020-12 or draft-07. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * The JSON Schema of what travels.
 *
 * Zod 4 schemas go through Zod's own converter with `io: "input"`. zod-to-json-schema knows Zod 3 only: given a Zod 4
 * schema it yields `{}` without a word, so the two must never be mixed up.
 */
export function wireJsonSchema(schema: Schema, target: "draft-2020-12" | "draft-07" = "draft-2020-12"): JsonSchema {
  if (!isZod4(schema)) {
    return withoutDialect(zodToJsonSchema(schema as never, { target: "jsonSchema7", $refStrategy: "root" }));
  }
  return withoutDialect(
    toJSONSchema(schema, {
      io: "input",
      target: target === "draft-07" ? "draft-7" : target,
      unrepresentable: "any",
      override: ({ zodSchema, jsonSchema }) => {
        if (isBinary(zodSchema)) Object.assign(jsonSchema, { type: "string", format: "binary" });
      },
    }),
  );
}

function withoutDialect(schema: object): JsonSchema {
  const { $schema: _, "~standard": __, ...rest } = schema as Record<string, unknown>;
  return rest;
}
