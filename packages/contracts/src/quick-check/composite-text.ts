import type { $ZodType } from "zod/v4/core";
import { walkSchema } from "../schema-walk.ts";
import { checksOf, checkText, isOnLength, onlyLooks } from "./check-text.ts";
import { objectText } from "./object-text.ts";
import type { Def, Source } from "./source.ts";
import { defOf, Uncompilable } from "./source.ts";

type Write = (source: Source, schema: $ZodType, def: Def) => string;

const isObject = `if (typeof o !== "object" || o === null || Array.isArray(o)) return M;`;

/** Bodies of functions that check `o` and leave the outcome in it. */
const composites: Readonly<Record<string, Write>> = {
  object: (source, schema) => {
    const text = objectText(source, schema);
    return around(source, schema, "object", isObject, `${text}\no = r;`);
  },
  array: (source, schema, { element }) => {
    const item = source.variable();
    const loop = `const r = new Array(o.length);
for (let i = 0; i < r.length; i++) {
let ${item} = o[i];
${source.check(element as $ZodType, item)}
r[i] = ${item};
}
o = r;`;
    return around(source, schema, "array", "if (!Array.isArray(o)) return M;", loop);
  },
  union: (source, schema, def) => {
    const text = def.discriminator === undefined ? unionText(source, def) : taggedText(source, def);
    return around(source, schema, "union", "", text);
  },
  optional: (source, schema, { innerType }) => {
    const inner = innerType as $ZodType;
    if (schema._zod.traits.has("$ZodExactOptional"))
      return around(source, schema, "optional", "", source.check(inner, "o"));
    if (inner._zod.optin === "defaulted") throw new Uncompilable("a default within an optional");
    return around(source, schema, "optional", "", `if (o !== undefined) {\n${source.check(inner, "o")}\n}`);
  },
  nullable: (source, schema, { innerType }) =>
    around(source, schema, "nullable", "", `if (o !== null) {\n${source.check(innerType as $ZodType, "o")}\n}`),
  readonly: (source, schema, { innerType }) => {
    const freeze = source.direction === "decode" ? "\no = Object.freeze(o);" : "";
    return around(source, schema, "readonly", "", source.check(innerType as $ZodType, "o") + freeze);
  },
  default: (source, schema, def) => {
    const text = source.check(def.innerType as $ZodType, "o");
    if (source.direction === "encode") return around(source, schema, "default", "", text);
    const substitute = `if (o === undefined) o = ${source.constant(def)}.defaultValue;`;
    return around(source, schema, "default", "", `if (o !== undefined) {\n${text}\n}\n${substitute}`);
  },
  lazy: (source, schema) => {
    const { innerType } = schema._zod as unknown as { readonly innerType: $ZodType };
    return around(source, schema, "lazy", "", source.check(innerType, "o"));
  },
  pipe: (source, schema, def) => around(source, schema, "pipe", "", pipeText(source, def)),
};

/** The body of a function for a type that has parts. @throws Uncompilable for one that is not understood. */
export function compositeText(source: Source, schema: $ZodType): string {
  const def = defOf(schema);
  const write = composites[def.type];
  if (!write) throw new Uncompilable(`the type "${def.type}"`);
  return write(source, schema, def);
}

/** Puts a schema's own checks where Zod has them: after the parts when receiving, before them when sending. */
function around(source: Source, schema: $ZodType, kind: string, type: string, parts: string): string {
  const checks = checksOf(schema);
  if (kind === "array") {
    // A list that is too long is not looked at.
    const others = checks.filter((check) => !isOnLength(check));
    const first = checkText(source, checks.filter(isOnLength), "o", kind);
    return [type, first, ordered(source, schema, others, kind, parts)].join("\n");
  }
  return [type, ordered(source, schema, checks, kind, parts)].join("\n");
}

function ordered(
  source: Source,
  schema: $ZodType,
  checks: ReturnType<typeof checksOf>,
  kind: string,
  parts: string,
): string {
  if (checks.length === 0) return parts;
  if (checks.some((check) => check._zod.def.check === "overwrite")) throw new Uncompilable("an overwrite of a whole");
  const text = checkText(source, checks, "o", kind);
  if (source.direction === "decode") return `${parts}\n${text}`;
  // Zod runs such a schema twice then, the first time without any checks: what a codec makes of that only Zod can say.
  if (!checks.every(onlyLooks) && hasCodec(schema)) throw new Uncompilable("a refinement around a codec");
  // Of a union Zod forgets what its checks said as soon as one of its options fits.
  if (kind === "union") return `${text.replaceAll("return M;", "return D;")}\n${parts}`;
  return `${text}\n${parts}`;
}

function hasCodec(schema: $ZodType): boolean {
  let found = false;
  walkSchema(
    schema,
    ({ def }) => {
      found ||= typeof def.reverseTransform === "function";
    },
    "everything",
  );
  return found;
}

function unionText(source: Source, def: Def): string {
  if (def.inclusive === false) throw new Uncompilable("an exclusive union");
  const answer = source.variable();
  const options = (def.options as readonly $ZodType[]).map(
    (option) => `if (${answer} === M) ${answer} = ${source.call(option)}(o);`,
  );
  return `let ${answer} = M;\n${options.join("\n")}\nif (${answer} === M || ${answer} === D) return ${answer};\no = ${answer};`;
}

/** By the value of one field. Zod decides where that does not say which. */
function taggedText(source: Source, def: Def): string {
  const tag = def.discriminator as string;
  const otherwise = source.direction === "encode" || def.unionFallback ? "D" : "M";
  const seen = new Set<unknown>();
  const cases = (def.options as readonly $ZodType[]).flatMap((option) => {
    const values = [...(option._zod.propValues?.[tag] ?? [])];
    if (values.length === 0) throw new Uncompilable("a union without tags");
    const call = source.call(option);
    return values.map((value) => {
      if (seen.has(value) || !["string", "number", "boolean"].includes(typeof value)) {
        throw new Uncompilable("a union whose tags do not tell its options apart");
      }
      seen.add(value);
      return `case ${JSON.stringify(value)}: o = ${call}(o); break;`;
    });
  });
  return `${isObject}
switch (o[${JSON.stringify(tag)}]) {
${cases.join("\n")}
default: return ${otherwise};
}
if (o === M || o === D) return o;`;
}

function pipeText(source: Source, def: Def): string {
  const sides = [def.in as $ZodType, def.out as $ZodType] as const;
  const [first, second] = source.direction === "decode" ? sides : [sides[1], sides[0]];
  const name = source.direction === "decode" ? "transform" : "reverseTransform";
  if (def.transform === undefined && def.reverseTransform === undefined) {
    return `${source.check(first, "o")}\n${source.check(second, "o")}`;
  }
  if (typeof def[name] !== "function") throw new Uncompilable("a transform");
  return `${firstSideText(source, first)}
const p = { value: o, issues: [] };
o = ${source.constant(def)}.${name}(o, p);
if (o instanceof Promise) return D;
if (p.issues.length > 0) return M;
${source.check(second, "o")}`;
}

/** What the parsed side of a codec lets pass does not travel, whatever it is: of a `Date` its string does. */
function firstSideText(source: Source, first: $ZodType): string {
  const { isJson } = source;
  const text = source.check(first, "o");
  // Only of a type without parts: a function that was written for one with parts may be called from elsewhere as well.
  if (["date", "custom", "unknown", "any"].includes(defOf(first).type)) source.isJson = isJson;
  return text;
}
