import type { $ZodType } from "zod/v4/core";
import { isSchema, isZod4, type Schema } from "./schema.ts";

/** One node of a schema tree: its kind in Zod 4's lower-case words (`object`, `date`, `transform` …), its definition and its place. */
export interface SchemaNode {
  readonly schema: Schema;
  readonly kind: string;
  readonly def: Record<string, unknown>;
  readonly path: string;
}

const zod3Kinds: Record<string, string> = { ZodNativeEnum: "enum", ZodNaN: "nan", ZodBigInt: "bigint" };

function kindOf(schema: Schema): { kind: string; def: Record<string, unknown> } {
  if (isZod4(schema)) {
    const def = schema._zod.def as unknown as Record<string, unknown>;
    return { kind: def.type as string, def };
  }
  const def = schema._def as Record<string, unknown>;
  const typeName = String(def.typeName);
  if (typeName === "ZodEffects") {
    const effect = (def.effect as { type: string }).type;
    return { kind: effect === "refinement" ? "refinement" : "transform", def };
  }
  return { kind: zod3Kinds[typeName] ?? typeName.slice(3).toLowerCase(), def };
}

function childrenOf(def: Record<string, unknown>): [string, Schema][] {
  const found: [string, Schema][] = [];
  for (const key of Object.keys(def)) {
    // Zod 4's checks look like schemas (both have `_zod`) and hold no payload.
    if (key === "checks") continue;
    // `getter` is z.lazy; Zod 3 keeps an object's shape behind a function too.
    const raw = def[key];
    const value = key === "getter" || (key === "shape" && typeof raw === "function") ? (raw as () => unknown)() : raw;
    if (isSchema(value)) found.push([key === "element" || key === "type" ? "[]" : "", value]);
    else if (Array.isArray(value)) value.forEach((item, at) => isSchema(item) && found.push([`${key}[${at}]`, item]));
    else if (key === "shape" && typeof value === "object" && value !== null) {
      for (const [name, field] of Object.entries(value)) if (isSchema(field)) found.push([name, field]);
    }
  }
  return found;
}

/** Visits every node of a schema once, parents first; recursive schemas end at the node already seen. */
export function walkSchema(schema: Schema, visit: (node: SchemaNode) => void): void {
  const seen = new Set<Schema>();
  const step = (current: Schema, path: string): void => {
    if (seen.has(current)) return;
    seen.add(current);
    const { kind, def } = kindOf(current);
    visit({ schema: current, kind, def, path });
    for (const [segment, child] of wireChildren(current, kind, def)) {
      step(child, segment === "" ? path : path === "" ? segment : `${path}.${segment}`);
    }
  };
  step(schema, "");
}

/** A codec's parsed side never travels, so it is not walked: only what is on the wire must fit into JSON. */
function wireChildren(schema: Schema, kind: string, def: Record<string, unknown>): [string, Schema][] {
  if (kind === "pipe" && isZod4(schema) && isCodec(schema)) return [["", def.in as Schema]];
  return childrenOf(def);
}

/** True for `z.codec(…)`: a pipe that can also be run backwards. */
export function isCodec(schema: $ZodType): boolean {
  return typeof (schema._zod.def as { reverseTransform?: unknown }).reverseTransform === "function";
}
