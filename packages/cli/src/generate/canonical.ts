import type { JsonSchema } from "@wirepact/contracts";

/**
 * The target of a local reference.
 * @see https://datatracker.ietf.org/doc/html/rfc6901
 */
export function resolveRef(root: JsonSchema, pointer: string): JsonSchema {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], root) as JsonSchema;
}

const named = new Set(["properties", "patternProperties"]);
const dropped = new Set(["$defs", "description", "examples", "deprecated"]);

/**
 * One text for one form, wherever in a contract it stands: references are followed, a recursion is the number of steps
 * back to where it began. A title counts, so that two things of the same form may have two names; prose does not.
 */
export function canonicalOf(schema: JsonSchema, root: JsonSchema): string {
  const form = (node: unknown, above: readonly unknown[]): unknown => {
    if (Array.isArray(node)) return node.map((item) => form(item, above));
    if (typeof node !== "object" || node === null) return node;
    const { $ref } = node as JsonSchema;
    const target = typeof $ref === "string" ? resolveRef(root, $ref) : node;
    const open = above.indexOf(target);
    if (open !== -1) return { recursion: above.length - open };
    const within = [...above, target];
    return Object.fromEntries(
      Object.entries(target as JsonSchema)
        .filter(([keyword]) => !dropped.has(keyword))
        .map(([keyword, value]) => {
          if (!named.has(keyword)) return [keyword, form(value, within)];
          const fields = Object.entries(value as JsonSchema).map(([name, field]) => [name, form(field, within)]);
          return [keyword, Object.fromEntries(fields)];
        }),
    );
  };
  return JSON.stringify(form(schema, []));
}
