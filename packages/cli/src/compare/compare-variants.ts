import { acceptsShape } from "../schema/accepts.ts";
import { describeShapes } from "../schema/describe.ts";
import { sampleShape } from "../schema/sample.ts";
import type { Json, ObjectShape } from "../schema/shape.ts";
import { discriminatorsOf, literalsOf, narrowed } from "./discriminators.ts";
import type { Gap, Walk } from "./gap.ts";

/** Each of the sender's objects against the one of the receiver's that it is meant for. */
export function compareVariants(
  senders: readonly ObjectShape[],
  receivers: readonly ObjectShape[],
  walk: Walk,
): readonly Gap[] {
  if (senders.length === 1 && receivers.length === 1) {
    return walk.objects(senders[0] as ObjectShape, receivers[0] as ObjectShape);
  }
  const [ours, theirs] = [discriminatorsOf(senders), discriminatorsOf(receivers)];
  const key = ours.find((name) => theirs.includes(name));
  if (key !== undefined) return senders.flatMap((sender) => byDiscriminator(sender, receivers, key, walk));
  const gaps = senders.flatMap((sender) => byLikeness(sender, senders, receivers, walk));
  const renamed = senders.length > 1 && receivers.length > 1 && ours.length > 0 && theirs.length > 0;
  const [first] = gaps;
  if (!renamed || !first) return gaps;
  return [{ kind: "discriminator", path: "", sender: `by ${ours}`, receiver: `by ${theirs}`, whole: first.whole }];
}

function byDiscriminator(
  sender: ObjectShape,
  receivers: readonly ObjectShape[],
  key: string,
  walk: Walk,
): readonly Gap[] {
  const partners = new Map<ObjectShape | undefined, Json[]>();
  for (const value of literalsOf(sender, key) ?? []) {
    const partner = receivers.find((receiver) => literalsOf(receiver, key)?.includes(value));
    partners.set(partner, [...(partners.get(partner) ?? []), value]);
  }
  return [...partners].flatMap(([partner, values]) => {
    const part = narrowed(sender, key, values);
    return partner
      ? walk.objects(part, partner)
      : values.map((value) => variant(narrowed(sender, key, [value]), receivers));
  });
}

function variant(sender: ObjectShape, receivers: readonly ObjectShape[]): Gap {
  const whole = sampleShape(sender);
  return {
    kind: "variant",
    path: "",
    sender: describeShapes([sender]),
    receiver: describeShapes(receivers),
    leaf: whole,
    whole,
  };
}

/** Without a discriminator: the receiver's object with the fewest gaps, if any of them is refused by all others too. */
function byLikeness(
  sender: ObjectShape,
  senders: readonly ObjectShape[],
  receivers: readonly ObjectShape[],
  walk: Walk,
): readonly Gap[] {
  const results = receivers.map((receiver) => walk.objects(sender, receiver)).sort((a, b) => a.length - b.length);
  if (results.some((gaps) => gaps.length === 0)) return [];
  const refused = (value: Json | undefined) =>
    value !== undefined && !receivers.some((receiver) => acceptsShape(receiver, value));
  const proven = results.map((gaps) => gaps.filter(({ whole, kind }) => kind === "default" || refused(whole)));
  const best = proven.find((gaps) => gaps.length > 0);
  if (best) {
    const taken = senders.length > receivers.length && !fits(results[0]);
    const whole = sampleShape(sender);
    return taken && refused(whole) ? [variant(sender, receivers)] : best;
  }
  const key = [...sender.fields.keys()].find((name) => (literalsOf(sender, name)?.length ?? 0) > 1);
  if (key !== undefined) {
    const parts = (literalsOf(sender, key) ?? []).map((value) => narrowed(sender, key, [value]));
    return parts.flatMap((part) => byLikeness(part, parts, receivers, walk));
  }
  return (results[0] ?? []).map((gap) => ({ ...gap, whole: undefined }));
}

const fits = (gaps: readonly Gap[] | undefined) => gaps?.length === 0;
