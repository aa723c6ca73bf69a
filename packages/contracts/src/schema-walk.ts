import type { $ZodType } from "zod/v4/core";
import { ContractError } from "./contract-error.ts";
import type { Schema } from "./schema.ts";
import { isSchema, isZod4 } from "./schema.ts";

/** One node of a schema tree: its kind in Zod 4's lower-case words (`object`, `date`, `transform` …), its definition and its place. */
export interface SchemaNode {
  readonly schema: Schema;
  readonly kind: string;
  readonly def: Record<string, unknown>;
  readonly path: string;
}

/** No payload is meant to nest like this; a `z.lazy` that makes a new schema each time has no end. */
const maxDepth = 250;

const zod3Kinds: Record<string, string> = {
  ZodNativeEnum: "enum",
  ZodNaN: "nan",
  ZodBigInt: "bigint",
  ZodDiscriminatedUnion: "union",
};

export function kindOf(schema: Schema): { kind: string; def: Record<string, unknown> } {
  if (isZod4(schema)) {
    const def = schema._zod.def as unknown as Record<string, unknown>;
    return { kind: def.type as string, def };
  }
  const def = schema._def as Record<string, unknown>;
  const typeName = String(def.typeName);
  if (typeName === "ZodEffects") {
    const effect = (def.effect as { type: string }).type;
    if (effect !== "refinement") return { kind: "transform", def };
    // z.custom() and z.instanceof() of Zod 3: a check on nothing in particular.
    const inner = def.schema as { _def?: { typeName?: unknown } };
    return { kind: inner._def?.typeName === "ZodAny" ? "custom" : "refinement", def };
  }
  return { kind: zod3Kinds[typeName] ?? typeName.slice(3).toLowerCase(), def };
}

function childrenOf(kind: string, def: Record<string, unknown>): [string, Schema][] {
  const found: [string, Schema][] = [];
  for (const key of Object.keys(def)) {
    // Zod 4's checks look like schemas (both have `_zod`) and hold no payload.
    if (key === "checks") continue;
    // `getter` is z.lazy; Zod 3 keeps an object's shape behind a function too.
    const raw = def[key];
    const value = key === "getter" || (key === "shape" && typeof raw === "function") ? (raw as () => unknown)() : raw;
    if (key === "catchall" && isSchema(value) && kindOf(value).kind === "never") continue; // how a closed object is told
    if (isSchema(value)) found.push([segmentOf(kind, key), value]);
    else if (Array.isArray(value)) {
      // Only a tuple's items have a place of their own; the options of a union share theirs.
      for (const [at, item] of value.entries()) {
        if (isSchema(item)) found.push([kind === "tuple" ? `[${at}]` : "", item]);
      }
    } else if (key === "shape" && typeof value === "object" && value !== null) {
      for (const [name, field] of Object.entries(value)) if (isSchema(field)) found.push([name, field]);
    }
  }
  return found;
}

function segmentOf(kind: string, key: string): string {
  if (kind === "array" || key === "rest") return "[]";
  return key === "valueType" || key === "catchall" ? "*" : "";
}

/**
 * Visits every node of a schema once, parents first; recursive schemas end at the node already seen. `"wire"` leaves out
 * the parsed side of codecs, which never travels.
 *
 * @throws ContractError `SCHEMA_NOT_JSON` for a schema without an end.
 */
export function walkSchema(
  schema: Schema,
  visit: (node: SchemaNode) => void,
  extent: "wire" | "everything" = "wire",
): void {
  const seen = new Set<Schema>();
  const step = (current: Schema, path: string, depth: number): void => {
    if (seen.has(current)) return;
    seen.add(current);
    if (depth > maxDepth) throw endless(path);
    const { kind, def } = kindOf(current);
    visit({ schema: current, kind, def, path });
    for (const [segment, child] of extent === "wire" ? wireChildren(current, kind, def) : childrenOf(kind, def)) {
      step(child, joinPath(path, segment), depth + 1);
    }
  };
  step(schema, "", 0);
}

/** `"tags"` and `"[]"` make `"tags[]"`, and `"color"` makes it `"tags[].color"`. */
export function joinPath(path: string, segment: string): string {
  return path === "" || segment === "" || segment.startsWith("[") ? path + segment : `${path}.${segment}`;
}

function endless(path: string): ContractError {
  return new ContractError("SCHEMA_NOT_JSON", "The schema has no end.", {
    path: path.slice(0, 100),
    hint: "A function that makes a new schema at each call cannot recurse: give the schema a name and refer to that.",
  });
}

/** A codec's parsed side never travels, so it is not walked: only what is on the wire must fit into JSON. */
export function wireChildren(schema: Schema, kind: string, def: Record<string, unknown>): [string, Schema][] {
  if (kind === "pipe" && isZod4(schema) && isCodec(schema)) return [["", def.in as Schema]];
  return childrenOf(kind, def);
}

/** True for `z.codec(…)`: a pipe that can also be run backwards. */
function isCodec(schema: $ZodType): boolean {
  return typeof (schema._zod.def as { reverseTransform?: unknown }).reverseTransform === "function";
}
