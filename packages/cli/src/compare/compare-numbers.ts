import { acceptsShape } from "../schema/accepts.ts";
import { describeShapes } from "../schema/describe.ts";
import type { NumberShape } from "../schema/shape.ts";
import type { Gap } from "./gap.ts";

const free: NumberShape = {
  kind: "number",
  integer: false,
  min: -Infinity,
  max: Infinity,
  above: -Infinity,
  below: Infinity,
  multiples: [],
};

/** Each of the receiver's constraints that some number of the sender's does not keep. */
export function compareNumbers(sender: NumberShape, receiver: NumberShape): readonly Gap[] {
  const { integer, min, above, max, below, multiples } = receiver;
  const constraints: NumberShape[] = [
    { ...free, integer },
    { ...free, min, above },
    { ...free, max, below },
    ...multiples.map((multiple) => ({ ...free, multiples: [multiple] })),
  ];
  const values = criticalNumbers(sender, [receiver]).filter((value) => acceptsShape(sender, value));
  // The bounds of safe integers come with the type: a fraction has shown already that it is another.
  const isOther = values.some((value) => !acceptsShape({ ...free, integer }, value));
  const own = ({ min, max }: NumberShape) =>
    !isOther || (min !== Number.MIN_SAFE_INTEGER && max !== Number.MAX_SAFE_INTEGER);
  return constraints.filter(own).flatMap((constraint) => {
    const witness = values.find((value) => !acceptsShape(constraint, value));
    if (witness === undefined) return [];
    return {
      kind: constraint.integer ? "type" : "constraint",
      path: "",
      sender: describeShapes([sender]),
      receiver: describeShapes([receiver]),
      leaf: witness,
      whole: witness,
    };
  });
}

/**
 * Every number at which the answer may change, those beside it, and those between: if any number shows a gap, one of these
 * does. The plainest first.
 */
export function criticalNumbers(sender: NumberShape, receivers: readonly NumberShape[]): readonly number[] {
  const bounds = [sender, ...receivers]
    .flatMap(({ min, max, above, below }) => [min, max, above, below])
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const between = bounds.slice(1).map((bound, at) => (bound + (bounds[at] as number)) / 2);
  const beside = bounds.flatMap((bound) => [-1, -0.5, 0, 0.5, 1].map((offset) => bound + offset));
  const steps = [...sender.multiples, ...(sender.integer ? [1] : [])].flatMap((step) =>
    [0, ...bounds].flatMap((bound) => [-2, -1, 0, 1, 2, 3].map((times) => (Math.round(bound / step) + times) * step)),
  );
  const all = new Set([1.5, 1, 2, 0, -1, 0.5, ...beside, ...steps, ...between].map((value) => value + 0));
  const length = (value: number) => String(value).length;
  return [...all].sort((a, b) => length(a) - length(b));
}
