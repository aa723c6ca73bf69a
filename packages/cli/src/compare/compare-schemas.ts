import { acceptsShape } from "../schema/accepts.ts";
import { describeShapes } from "../schema/describe.ts";
import { sampleNumbers, sampleShape, sampleStrings } from "../schema/sample.ts";
import type { Json, SchemaNode, Shape } from "../schema/shape.ts";
import { shapesOf } from "../schema/shapes-of.ts";
import { compareArrays } from "./compare-arrays.ts";
import { compareNumbers, criticalNumbers } from "./compare-numbers.ts";
import { compareObjects } from "./compare-objects.ts";
import { compareStrings } from "./compare-strings.ts";
import { compareValues } from "./compare-values.ts";
import { compareVariants } from "./compare-variants.ts";
import type { Gap, Walk } from "./gap.ts";

/**
 * Every way in which something that the sender may send is refused by the receiver: none, when the sender's schema is part
 * of the receiver's. A recursive schema is compared once per pair of places: what is being compared already is taken to fit.
 */
export function compareSchemas(sender: SchemaNode, receiver: SchemaNode, rawSender: boolean): readonly Gap[] {
  const open = new Map<unknown, Set<unknown>>();
  const walk: Walk = {
    rawSender,
    descend(ours, theirs) {
      const against = open.get(ours.schema) ?? new Set();
      if (against.has(theirs.schema)) return [];
      open.set(ours.schema, against.add(theirs.schema));
      const gaps = compareShapes(shapesOf(ours), shapesOf(theirs), walk);
      against.delete(theirs.schema);
      return gaps;
    },
    objects: (ours, theirs) => compareObjects(ours, theirs, walk),
  };
  return unique(walk.descend(sender, receiver));
}

function compareShapes(senders: readonly Shape[], receivers: readonly Shape[], walk: Walk): readonly Gap[] {
  if (receivers.some(({ kind }) => kind === "any")) return [];
  const objects = senders.filter((shape) => shape.kind === "object");
  const targets = receivers.filter((shape) => shape.kind === "object");
  const together = objects.length > 0 && targets.length > 0;
  return [
    ...senders
      .filter((shape) => !together || shape.kind !== "object")
      .flatMap((shape) => compareShape(shape, senders, receivers, walk)),
    ...(together ? compareVariants(objects, targets, walk) : []),
  ];
}

function compareShape(
  sender: Shape,
  senders: readonly Shape[],
  receivers: readonly Shape[],
  walk: Walk,
): readonly Gap[] {
  if (sender.kind === "values") return compareValues(sender, senders, receivers);
  const results = receivers.flatMap((receiver): (readonly Gap[])[] => {
    if (sender.kind === "number" && receiver.kind === "number") return [compareNumbers(sender, receiver)];
    if (sender.kind === "string" && receiver.kind === "string") return [compareStrings(sender, receiver)];
    if (sender.kind === "array" && receiver.kind === "array") return [compareArrays(sender, receiver, walk)];
    return sender.kind === receiver.kind ? [[]] : [];
  });
  if (results.length === 0) return noneAlike(sender, senders, receivers);
  const best = results.sort((a, b) => a.length - b.length)[0] ?? [];
  return receivers.length === 1 ? best : refusedByAll(best, sender, receivers);
}

/** What one of a union refuses, another may take: then another value has to show it, or none does. */
function refusedByAll(gaps: readonly Gap[], sender: Shape, receivers: readonly Shape[]): readonly Gap[] {
  const refused = (value: Json | undefined) =>
    value !== undefined && !receivers.some((shape) => acceptsShape(shape, value));
  const proven = gaps.filter(({ whole }) => whole === undefined || refused(whole));
  const [first] = gaps;
  if (proven.length > 0 || !first) return proven;
  const numbers = receivers.filter((shape) => shape.kind === "number");
  const values = sender.kind === "number" ? criticalNumbers(sender, numbers) : [sampleShape(sender)];
  const other = [...values, ...others(sender)].find(
    (value) => value !== undefined && acceptsShape(sender, value) && refused(value),
  );
  // Of numbers, those are all that there is to try: together, the receiver's ranges take everything.
  if (other === undefined && sender.kind === "number") return [];
  return [{ ...first, path: "", leaf: other, whole: other }];
}

/** The receiver knows nothing of this kind. */
function noneAlike(sender: Shape, senders: readonly Shape[], receivers: readonly Shape[]): readonly Gap[] {
  const known = receivers.flatMap((shape) => (shape.kind === "values" ? shape.values : []));
  const sampled = sampleShape(sender);
  const values: Json[] = sampled === undefined ? [] : [sampled, ...others(sender)];
  const witness = values.find(
    (value) => acceptsShape(sender, value) && !receivers.some((shape) => acceptsShape(shape, value)),
  );
  if (sampled === undefined) return []; // nothing fits the sender: it is never sent
  const alike = known.some((value) => value !== null && typeof value === sender.kind);
  const bytes = sender.kind === "bytes" || receivers.some(({ kind }) => kind === "bytes");
  const several = [senders, receivers].some((list) => list.filter(isNotNull).length > 1);
  return [
    {
      kind: alike ? "constraint" : bytes ? "binary" : several ? "variant" : "type",
      path: "",
      sender: describeShapes([sender]),
      receiver: describeShapes(receivers),
      leaf: witness,
      whole: witness,
    },
  ];
}

/** Further values, where the first may be one of the receiver's literals. */
function others(sender: Shape): readonly Json[] {
  if (sender.kind === "any") return [null, 1.5, true, {}, []];
  if (sender.kind === "number") return [...sampleNumbers(sender), -7, 99, 12345];
  if (sender.kind !== "string") return [];
  const lengths = [sender.min, sender.min + 1, sender.min + 2, sender.max].filter((length) => length < 1000);
  const repeated = ["b", "z", "Z", "1", "?"].flatMap((letter) => lengths.map((length) => letter.repeat(length)));
  return [...sampleStrings(sender), ...repeated, "other"];
}

const isNotNull = (shape: Shape) => shape.kind !== "values" || shape.values.some((value) => value !== null);

function unique(gaps: readonly Gap[]): readonly Gap[] {
  const key = ({ kind, path, receiver, leaf }: Gap) => JSON.stringify([kind, path, receiver, leaf]);
  return [...new Map(gaps.map((gap) => [key(gap), gap])).values()];
}
