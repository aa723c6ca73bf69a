import type { $ZodType } from "zod/v4/core";
import { config, util } from "zod/v4/core";
import { compositeText } from "./composite-text.ts";
import type { QuickCheck, QuickChecks } from "./quick-check.ts";
import { carefully, doubt, misfit } from "./quick-check.ts";
import type { Direction, Source } from "./source.ts";
import { Uncompilable } from "./source.ts";
import { valueText } from "./value-text.ts";

/** The insides of Zod that this knows; what another version makes of a schema has to be looked at first. */
const known = { major: 4, minor: 6 };

/**
 * Writes a schema as code, once for each direction. Zod's own compiler leaves out what contains itself, and sending. Whatever is
 * not understood here is left to Zod, inside a check that is understood as well.
 *
 * @returns the checks, or the reason why there are none.
 */
export function compileSchema(schema: $ZodType): QuickChecks | string {
  const { major, minor } = schema._zod.version;
  if (major !== known.major || minor !== known.minor) return `Zod ${major}.${minor} is not known`;
  if (config().jitless || !util.allowsEval.value) return "code may not be generated here";
  try {
    const encode = compileOneWay(schema, "encode");
    return { decode: compileOneWay(schema, "decode").check, encode: encode.check, isJson: encode.isJson };
  } catch (cause) {
    return cause instanceof Uncompilable ? cause.message : "its definition could not be read";
  }
}

function compileOneWay(
  schema: $ZodType,
  direction: Direction,
): { readonly check: QuickCheck; readonly isJson: boolean } {
  const names = new Map<unknown, string>();
  const functions = new Map<$ZodType, string>();
  const texts: string[] = [];
  let variables = 0;
  const source: Source = {
    direction,
    isJson: true,
    constant(value) {
      const name = names.get(value) ?? `c${names.size}`;
      names.set(value, name);
      return name;
    },
    variable: () => `v${variables++}`,
    call(called) {
      let name = functions.get(called);
      if (name === undefined) {
        name = `f${functions.size}`;
        functions.set(called, name);
        texts.push(`function ${name}(o) {\n${inSafety(source, called)}\n}`);
      }
      return name;
    },
    check(checked, v) {
      try {
        const text = valueText(source, checked, v);
        if (text !== undefined) return text;
      } catch (cause) {
        if (!(cause instanceof Uncompilable)) throw cause;
      }
      return `${v} = ${source.call(checked)}(${v});\nif (${v} === M || ${v} === D) return ${v};`;
    },
  };
  // At the root there is nothing to gain from a check that asks Zod.
  const root = valueText(source, schema, "o") ?? compositeText(source, schema);
  const text = `"use strict";\n${texts.join("\n")}\nreturn function (o) {\n${root}\nreturn o;\n}`;
  const make = new Function("M", "D", ...names.values(), text);
  return { check: carefully(make(misfit, doubt, ...names.keys()) as QuickCheck), isJson: source.isJson };
}

/** A function's body; for a part that is not understood one that asks Zod. */
function inSafety(source: Source, schema: $ZodType): string {
  try {
    const text = valueText(source, schema, "o") ?? compositeText(source, schema);
    return `${text}\nreturn o;`;
  } catch (cause) {
    if (!(cause instanceof Uncompilable)) throw cause;
    source.isJson = false;
    const context = source.direction === "encode" ? `{ async: false, direction: "backward" }` : "{ async: false }";
    return `const p = ${source.constant(schema)}._zod.run({ value: o, issues: [] }, ${context});
if (p instanceof Promise) return D;
return p.issues.length > 0 ? M : p.value;`;
  }
}
