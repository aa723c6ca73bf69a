import type { JsonSchema } from "@wirepact/contracts";
import type { Node } from "./shape.ts";

/** Formats that Zod checks by other means than the pattern it writes down. */
const forms: Readonly<Record<string, "url" | "ipv6">> = { uri: "url", ipv6: "ipv6" };
/** Formats whose check cannot be had from the manifest. */
const unknownForms = new Set(["jwt", "json-string", "regex", "cidrv6"]);

/** Reads a string's schema; `warn` hears what cannot be compiled. */
export function readString(schema: JsonSchema, warn: (reason: string) => void): Node {
  const format = schema.format as string | undefined;
  const form = format === undefined ? undefined : forms[format];
  const all = [schema, ...((schema.allOf ?? []) as JsonSchema[])];
  const sources = all.flatMap(({ pattern }) => (typeof pattern === "string" ? [pattern] : []));
  const flags = schema["x-wirepact-flags"] as string | undefined;
  const isMixed = flags === "mixed";
  if (format !== undefined && unknownForms.has(format))
    warn(`the format "${format}" is not checked, only that it is a string`);
  if (isMixed) warn("its regular expressions have different flags, which the manifest does not tell: not checked");
  const text = (schema["x-wirepact-text"] ?? {}) as { before?: string[]; after?: string[]; between?: boolean };
  const { before = [], after = [], between = false } = text;
  if (between || [...before, ...after].includes("unknown"))
    warn("it is rewritten in a way that the manifest does not tell");
  const known = (names: readonly string[]) => names.filter((name) => name !== "unknown");
  return {
    kind: "string",
    ...(typeof schema.minLength === "number" && { min: schema.minLength }),
    ...(typeof schema.maxLength === "number" && { max: schema.maxLength }),
    patterns:
      isMixed || form
        ? []
        : sources.map((source) => ({ source, flags: flags ?? (source.includes("\\p{") ? "u" : "") })),
    ...(form && { form }),
    before: known(before),
    after: known(after),
  };
}

/** Reads the schema of a number. */
export function readNumber(schema: JsonSchema): Node {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema as Record<
    string,
    number | undefined
  >;
  const int = schema.type === "integer";
  // Zod leaves a bound out that another one implies; both may still be given.
  return {
    kind: "number",
    int,
    ...(minimum !== undefined && { min: minimum }),
    ...(maximum !== undefined && { max: maximum }),
    ...(exclusiveMinimum !== undefined && { above: exclusiveMinimum }),
    ...(exclusiveMaximum !== undefined && { below: exclusiveMaximum }),
    ...(multipleOf !== undefined && { step: multipleOf }),
  };
}
