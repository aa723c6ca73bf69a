import type { Json, ObjectShape } from "../schema/shape.ts";
import { shapesOf } from "../schema/shapes-of.ts";

/** The literal values that a required field may have; `undefined` when it may have others. */
export function literalsOf(shape: ObjectShape, name: string): readonly Json[] | undefined {
  const field = shape.fields.get(name);
  if (!field?.required) return undefined;
  const values: Json[] = [];
  for (const inner of shapesOf(field.node)) {
    if (inner.kind !== "values") return undefined;
    values.push(...inner.values);
  }
  return values;
}

/** The fields whose literals alone tell these objects apart. */
export function discriminatorsOf(shapes: readonly ObjectShape[]): readonly string[] {
  const [first] = shapes;
  if (!first) return [];
  return [...first.fields.keys()].filter((name) => {
    const lists = shapes.map((shape) => literalsOf(shape, name));
    const values = lists.flatMap((list) => list ?? []);
    return lists.every((list) => list !== undefined) && new Set(values).size === values.length;
  });
}

/** The same object, with one field held to some of its literals. */
export function narrowed(shape: ObjectShape, name: string, values: readonly Json[]): ObjectShape {
  const fields = new Map(shape.fields).set(name, { node: { schema: { enum: values }, root: {} }, required: true });
  return { ...shape, fields };
}
