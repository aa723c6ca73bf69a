import { acceptsShape } from "../schema/accepts.ts";
import { describeShapes } from "../schema/describe.ts";
import type { Json, Shape, ValuesShape } from "../schema/shape.ts";
import type { Gap, GapKind } from "./gap.ts";

/** Each literal that the receiver refuses. */
export function compareValues(
  sender: ValuesShape,
  senders: readonly Shape[],
  receivers: readonly Shape[],
): readonly Gap[] {
  const refused = sender.values.filter((value) => !receivers.some((shape) => acceptsShape(shape, value)));
  const gaps = refused.map(
    (value): Gap => ({
      kind: kindOf(value, senders, receivers),
      path: "",
      sender: describeShapes(senders),
      receiver: describeShapes(receivers),
      leaf: value,
      whole: value,
    }),
  );
  // `boolean` is one type, not two literals.
  const [first] = gaps.filter(({ kind }) => kind === "type" || kind === "variant");
  return gaps.filter((gap) => gap === first || (gap.kind !== "type" && gap.kind !== "variant"));
}

function kindOf(value: Json, senders: readonly Shape[], receivers: readonly Shape[]): GapKind {
  if (value === null) return receivers.length > 0 ? "null" : "type";
  const listed = receivers.flatMap((shape) => (shape.kind === "values" ? shape.values : []));
  if (listed.some((one) => typeof one === typeof value)) return "value";
  if (receivers.some(({ kind }) => kind === typeof value)) return "constraint";
  return [senders, receivers].some((shapes) => shapes.filter(({ kind }) => kind !== "values").length > 1)
    ? "variant"
    : "type";
}
