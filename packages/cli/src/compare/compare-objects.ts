import { accepts } from "../schema/accepts.ts";
import { describe, describeShapes } from "../schema/describe.ts";
import { sample, sampleShape } from "../schema/sample.ts";
import type { Field, Json, ObjectShape, SchemaNode } from "../schema/shape.ts";
import type { Gap, GapKind, Walk } from "./gap.ts";
import { lift } from "./gap.ts";

type JsonObject = { readonly [key: string]: Json };

/** Fields that both declare, fields that one does, and what becomes of all others. */
export function compareObjects(sender: ObjectShape, receiver: ObjectShape, walk: Walk): readonly Gap[] {
  const base = sampleShape(sender) as JsonObject | undefined;
  const put = (name: string) => (value: Json) => base && { ...base, [name]: value };
  const gaps: Gap[] = [];
  for (const [name, theirs] of receiver.fields) {
    const ours = sender.fields.get(name) ?? undeclared(sender, name);
    gaps.push(...fieldGaps(name, ours, theirs, base));
    if (ours) gaps.push(...lift(walk.descend(ours.node, theirs.node), `.${name}`, put(name)));
  }
  for (const [name, { node }] of sender.fields) {
    if (receiver.fields.has(name) || receiver.rest === "strip") continue;
    if (receiver.rest !== "strict" && (!receiver.names || accepts(receiver.names, name))) {
      gaps.push(...lift(walk.descend(node, receiver.rest), `.${name}`, put(name)));
      continue;
    }
    const leaf = sample(node);
    if (leaf === undefined) continue; // nothing fits: it is never sent
    gaps.push({ ...gap("unknown", `.${name}`, describe(node), "refused"), leaf, whole: put(name)(leaf) });
  }
  return [...gaps, ...restGaps(sender, receiver, walk, base)];
}

const gap = (kind: GapKind, path: string, sender: string, receiver: string) => ({ kind, path, sender, receiver });

/** A sender that does not strip may send the receiver's field without declaring it. */
function undeclared({ rest, names }: ObjectShape, name: string): Field | undefined {
  const may = typeof rest === "object" && (!names || accepts(names, name));
  return may ? { node: rest as SchemaNode, required: false } : undefined;
}

function fieldGaps(name: string, ours: Field | undefined, theirs: Field, base: JsonObject | undefined): readonly Gap[] {
  const path = `.${name}`;
  if (ours?.required) return [];
  const whole = base && without(base, name);
  if (theirs.required) {
    const sender = ours ? `${describe(ours.node)}, optional` : "not declared";
    return [{ ...gap(ours ? "omitted" : "missing", path, sender, `${describe(theirs.node)}, required`), whole }];
  }
  const [before, after] = [ours && defaultOf(ours.node), defaultOf(theirs.node)];
  if (!ours || JSON.stringify(before) === JSON.stringify(after)) return [];
  const shown = (value: unknown) => (value === undefined ? "no default" : `default ${JSON.stringify(value)}`);
  return [{ ...gap("default", path, shown(before), shown(after)), whole }];
}

const without = (value: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));

function defaultOf({ schema }: SchemaNode): unknown {
  return typeof schema === "object" && schema !== null ? (schema as { default?: unknown }).default : undefined;
}

/** Fields that neither declares. */
function restGaps(
  sender: ObjectShape,
  receiver: ObjectShape,
  walk: Walk,
  base: JsonObject | undefined,
): readonly Gap[] {
  const shown = (shape: ObjectShape) => describeShapes([shape]);
  const name = freshName(sender, receiver);
  const put = (value: Json) => (base && name !== undefined ? { ...base, [name]: value } : undefined);
  if (typeof sender.rest === "object") {
    const leaf = sample(sender.rest);
    if (receiver.rest === "strip" || leaf === undefined) return [];
    const found = receiver.rest === "strict" ? [] : lift(walk.descend(sender.rest, receiver.rest), ".*", put);
    if (receiver.rest === "strict")
      return [{ ...gap("closed", "", shown(sender), shown(receiver)), leaf, whole: put(leaf) }];
    if (!receiver.names) return found;
    const odd = walk.descend(sender.names ?? { schema: { type: "string" }, root: {} }, receiver.names);
    const renamed = (key: Json) => base && { ...base, [String(key)]: leaf };
    return [...found, ...lift(odd, "", renamed).map((one) => ({ ...one, kind: "names" as const }))];
  }
  if (sender.rest === "strict" || !walk.rawSender || receiver.rest === "strip") return [];
  const refused = [null, "x", 1.5, {}].find(
    (value) => receiver.rest === "strict" || !accepts(receiver.rest as SchemaNode, value),
  );
  if (refused === undefined) return [];
  return [{ ...gap("closed", "", shown(sender), shown(receiver)), leaf: refused, whole: put(refused) }];
}

/** A key that neither side declares, and that the sender may use. */
function freshName(sender: ObjectShape, receiver: ObjectShape): string | undefined {
  const named = sender.names ? sample(sender.names) : undefined;
  return [...(named === undefined ? [] : [String(named)]), "extra", "extra2"].find(
    (name) => !sender.fields.has(name) && !receiver.fields.has(name) && (!sender.names || accepts(sender.names, name)),
  );
}
