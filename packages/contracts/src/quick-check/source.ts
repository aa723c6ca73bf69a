import type { $ZodType } from "zod/v4/core";

/** Which way values go; Zod's own word for sending is "backward". */
export type Direction = "decode" | "encode";

/** A schema that cannot be written as code; the message says what of it. */
export class Uncompilable extends Error {}

/**
 * The text of a check while it is being written. `check` writes statements that bring one variable into the form that a schema wants,
 * or return a verdict: `M` for a misfit, `D` for a doubt.
 */
export interface Source {
  readonly direction: Direction;
  /** Whether everything that was written so far answers with what JSON writes as it stands. */
  isJson: boolean;
  /** A name in the text for a value of ours. */
  constant(value: unknown): string;
  /** A name for a new variable. */
  variable(): string;
  /** A function for a schema, written once, so that a schema may contain itself. */
  call(schema: $ZodType): string;
  check(schema: $ZodType, variable: string): string;
}

/** The definition of a schema, as far as the kinds differ. */
export type Def = Readonly<Record<string, unknown>> & { readonly type: string };

export const defOf = (schema: $ZodType): Def => schema._zod.def as unknown as Def;
