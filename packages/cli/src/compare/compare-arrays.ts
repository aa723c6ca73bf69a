import { acceptsShape } from "../schema/accepts.ts";
import { describeShapes } from "../schema/describe.ts";
import { sample } from "../schema/sample.ts";
import type { ArrayShape, Json } from "../schema/shape.ts";
import type { Gap, Walk } from "./gap.ts";
import { lift } from "./gap.ts";

/** Longer arrays are not written out as witnesses. */
const maxLength = 20_000;

/** Items by position, then those after the prefixes, then length and uniqueness. */
export function compareArrays(sender: ArrayShape, receiver: ArrayShape, walk: Walk): readonly Gap[] {
  const gaps: Gap[] = [];
  const longest = Math.max(sender.prefix.length, receiver.prefix.length);
  for (let at = 0; at < Math.min(longest, sender.max, receiver.max); at++) {
    const found = walk.descend(sender.prefix[at] ?? sender.rest, receiver.prefix[at] ?? receiver.rest);
    gaps.push(...lift(found, `[${at}]`, (item) => filled(sender, Math.max(sender.min, at + 1), [at, item])));
  }
  if (sender.max > longest && receiver.max > longest) {
    const found = walk.descend(sender.rest, receiver.rest);
    gaps.push(...lift(found, "[]", (item) => filled(sender, Math.max(sender.min, longest + 1), [longest, item])));
  }
  const constraint = (whole: Json | undefined) =>
    gaps.push({
      kind: "constraint",
      path: "",
      sender: describeShapes([sender]),
      receiver: describeShapes([receiver]),
      leaf: whole,
      whole,
    });
  if (sender.min < receiver.min && sender.min <= sender.max) constraint(filled(sender, sender.min));
  if (sender.max > receiver.max) constraint(filled(sender, Math.max(sender.min, receiver.max + 1)));
  if (receiver.unique && !sender.unique && sender.max > 1) constraint(filled(sender, Math.max(sender.min, 2)));
  return gaps;
}

/** An array of the sender's with this length and, at one position, this item. */
function filled(sender: ArrayShape, length: number, put?: readonly [at: number, item: Json]): Json | undefined {
  if (length > maxLength) return undefined;
  const items: Json[] = [];
  for (let at = 0; at < length; at++) {
    const item = put?.[0] === at ? put[1] : sample(sender.prefix[at] ?? sender.rest);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return acceptsShape(sender, items) ? items : undefined;
}
