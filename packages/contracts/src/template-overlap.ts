import type { Template } from "./compile-template.ts";
import { walkSchema } from "./schema-walk.ts";
import type { ParamSchemas } from "./template.ts";

/** Most schemas of parameters accept one of these. */
const pieces = ["1", "a", "a-1", "0b6f1d0e-7f5e-4a53-9d0c-2f3c1f6f6a10"];

/** Names that the template might yield: every hole filled with the same piece, one piece after another. */
function sampleNames({ text }: Template, further: readonly string[] = []): string[] {
  return [...pieces, ...further].map((piece) => text.replace(/\{[^{}]*\}/g, () => piece));
}

/** The values of enums and literals among the parameters: no fixed sample would be one of them. */
export function paramWords(params: ParamSchemas): string[] {
  const words: string[] = [];
  for (const schema of Object.values(params)) {
    walkSchema(schema, ({ kind, def }) => {
      if (kind === "enum") words.push(...Object.values((def.entries ?? def.values) as object).map(String));
      if (kind === "literal") words.push(...(Array.isArray(def.values) ? def.values : [def.value]).map(String));
    });
  }
  return words;
}

/**
 * A name that both templates read as their own; `undefined` when none was found. It is looked for by example: exact for
 * templates without parameters and for enums, and right in practice for the rest.
 *
 * `"pattern"` ignores the schemas: for addresses, which Socket.IO tells apart by pattern alone.
 */
export function sharedName(
  one: Template,
  other: Template,
  by: "schema" | "pattern",
  words: readonly string[] = [],
): string | undefined {
  const owns = (template: Template, name: string) =>
    by === "pattern" ? template.pattern.test(name) : template.parse(name) !== undefined;
  const names = [...sampleNames(one, words), ...sampleNames(other, words)];
  return names.find((name) => owns(one, name) && owns(other, name));
}

/** A name that two templates over the same parameters both yield for the same values, or that a literal takes from one. */
export function sharedEventName(one: Template, other: Template): string | undefined {
  const [literal, second] = [one, other].filter(({ params }) => params.length === 0);
  // Nearly every pair is one of two literals, and of 1,000 events there are half a million.
  if (literal && second) return literal.text === second.text ? literal.text : undefined;
  if (literal) return one.pattern.test(literal.text) && other.pattern.test(literal.text) ? literal.text : undefined;
  const ones = sampleNames(one);
  const others = sampleNames(other);
  return ones.find((name, at) => name === others[at]);
}
