/** A place in a JSON Schema, with the document in which its references are looked up. */
export interface SchemaNode {
  readonly schema: unknown;
  readonly root: unknown;
}

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface ValuesShape {
  readonly kind: "values";
  /** `null`, booleans, literals, enums: whatever can be counted. */
  readonly values: readonly Json[];
}

export interface NumberShape {
  readonly kind: "number";
  readonly integer: boolean;
  readonly min: number;
  readonly max: number;
  readonly above: number;
  readonly below: number;
  readonly multiples: readonly number[];
}

export interface StringShape {
  readonly kind: "string";
  readonly min: number;
  readonly max: number;
  readonly patterns: readonly string[];
  /** Of the patterns; `"mixed"` when they differ. */
  readonly flags: string;
  /** What the receiver does to a text before it looks: `"trim"`, `"lowercase"`, `"uppercase"`, or `"unknown"`. */
  readonly before: readonly string[];
  readonly format: string | undefined;
}

export interface ArrayShape {
  readonly kind: "array";
  readonly prefix: readonly SchemaNode[];
  /** Of the items after the prefix. Without any, `max` is the prefix's length. */
  readonly rest: SchemaNode;
  readonly min: number;
  readonly max: number;
  readonly unique: boolean;
}

export interface Field {
  readonly node: SchemaNode;
  readonly required: boolean;
}

export interface ObjectShape {
  readonly kind: "object";
  readonly fields: ReadonlyMap<string, Field>;
  /** What becomes of undeclared fields: dropped, refused, or held to a schema. */
  readonly rest: "strip" | "strict" | SchemaNode;
  /** What undeclared fields may be called. */
  readonly names: SchemaNode | undefined;
}

/** One way in which a value may look; a schema is a list of them, and one without any accepts nothing. */
export type Shape =
  | { readonly kind: "any" }
  | { readonly kind: "bytes" }
  | ValuesShape
  | NumberShape
  | StringShape
  | ArrayShape
  | ObjectShape;

export const anything: SchemaNode = { schema: {}, root: {} };
