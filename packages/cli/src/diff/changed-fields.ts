import type { SchemaNode } from "../schema/shape.ts";
import { shapesOf } from "../schema/shapes-of.ts";

/** The fields that only one of two schemas declares, by path; what is inside such a field is not named again. */
export function changedFields(old: SchemaNode, now: SchemaNode): readonly { path: string; added: boolean }[] {
  const [before, after] = [fieldPaths(old), fieldPaths(now)];
  const only = (paths: ReadonlySet<string>, others: ReadonlySet<string>, added: boolean) => {
    const own = [...paths].filter((path) => !others.has(path));
    return own
      .filter((path) => !own.some((outer) => path !== outer && path.startsWith(outer)))
      .map((path) => ({ path, added }));
  };
  return [...only(after, before, true), ...only(before, after, false)];
}

/** Every place in a schema: `".ticket.tags[].color"`. A recursion is entered once. */
export function fieldPaths(node: SchemaNode): ReadonlySet<string> {
  const found = new Set<string>();
  const step = ({ schema, root }: SchemaNode, path: string, within: readonly unknown[]): void => {
    if (within.includes(schema) || within.length > 40) return;
    const deeper = [...within, schema];
    const go = (inner: SchemaNode, segment: string) => {
      found.add(path + segment);
      step(inner, path + segment, deeper);
    };
    for (const shape of shapesOf({ schema, root })) {
      if (shape.kind === "object") {
        for (const [name, field] of shape.fields) go(field.node, `.${name}`);
        if (typeof shape.rest === "object") go(shape.rest, ".*");
      } else if (shape.kind === "array") {
        shape.prefix.forEach((inner, at) => {
          go(inner, `[${at}]`);
        });
        if (shape.max > shape.prefix.length) go(shape.rest, "[]");
      }
    }
  };
  step(node, "", []);
  return found;
}
