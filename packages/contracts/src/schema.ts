import type { $ZodType } from "zod/v4/core";

/** What the language needs of a Zod 3 schema, written structurally so that Zod 3 need not be installed. */
export interface Zod3Schema<TOutput = unknown, TInput = unknown> {
  readonly _output: TOutput;
  readonly _input: TInput;
  readonly _def: object;
  safeParse(data: unknown): { success: boolean; data?: unknown; error?: unknown };
  safeParseAsync(data: unknown): Promise<{ success: boolean; data?: unknown; error?: unknown }>;
}

/** A schema of the language: Zod 4 (classic or mini), or Zod 3. */
export type Schema = $ZodType | Zod3Schema;

/** The value as it travels: what `JSON.parse` yields on the other side. */
export type InferWire<TSchema> = TSchema extends { _zod: { input: infer I } }
  ? I
  : TSchema extends { _input: infer I }
    ? I
    : never;

/** The value as both applications see it, after decoding: an ISO string behind a codec is a `Date` here. */
export type InferParsed<TSchema> = TSchema extends { _zod: { output: infer O } }
  ? O
  : TSchema extends { _output: infer O }
    ? O
    : never;

/** True for Zod 4 schemas. Zod 4 documents `_zod` as the mark that tells the two majors apart. */
export function isZod4(schema: Schema): schema is $ZodType {
  return "_zod" in schema;
}

/** True for anything the language accepts as a schema. */
export function isSchema(value: unknown): value is Schema {
  if (typeof value !== "object" || value === null) return false;
  return "_zod" in value || ("_def" in value && typeof (value as Zod3Schema).safeParse === "function");
}
