import { findString } from "../regex/find-string.ts";
import { acceptsShape } from "../schema/accepts.ts";
import { describeShapes } from "../schema/describe.ts";
import { sampleStrings } from "../schema/sample.ts";
import type { StringShape } from "../schema/shape.ts";
import type { Gap, GapKind } from "./gap.ts";

const free: StringShape = {
  kind: "string",
  min: 0,
  max: Infinity,
  patterns: [],
  flags: "",
  before: [],
  format: undefined,
};

/** Beyond this, a witness is not written out letter by letter. */
const maxText = 100_000;

/** Each of the receiver's constraints that some text of the sender's does not keep. */
export function compareStrings(sender: StringShape, receiver: StringShape): readonly Gap[] {
  const gaps: Gap[] = [];
  const gap = (kind: GapKind, witness: string | undefined) =>
    gaps.push({
      kind,
      path: "",
      sender: describeShapes([sender]),
      receiver: describeShapes([receiver]),
      leaf: witness,
      whole: witness,
    });

  if (receiver.min > sender.min) {
    const witness = ofLength(sender, sender.min, Math.min(receiver.min - 1, sender.max));
    if (witness !== null) gap("constraint", witness);
  }
  if (receiver.max < sender.max) {
    const witness = ofLength(sender, Math.max(receiver.max + 1, sender.min), sender.max);
    if (witness !== null) gap("constraint", witness);
  }
  const otherFormat = receiver.format !== undefined && receiver.format !== sender.format;
  if (otherFormat && receiver.patterns.length === 0) {
    gap("format", odd(sender, { ...free, format: receiver.format }));
  }
  for (const pattern of receiver.patterns) {
    const witness = outside(sender, pattern, receiver.flags);
    if (witness !== null) gap(otherFormat ? "format" : "constraint", witness);
  }
  if (gaps.length === 0 && receiver.before.join() !== sender.before.join()) {
    const witness = odd(sender, receiver);
    if (witness !== undefined) gap("constraint", witness);
  }
  return gaps;
}

/** A text of the sender's with a length between these; `null`: there is none; `undefined`: none was found. */
function ofLength(sender: StringShape, min: number, max: number): string | null | undefined {
  const longest = Math.min(max, maxText);
  if (sender.patterns.length === 0 && sender.format === undefined) {
    return min <= longest ? "x".repeat(Number.isFinite(max) && min === sender.min ? longest : min) : undefined;
  }
  const found = findString({ patterns: sender.patterns, min, max });
  if (found !== undefined && sender.patterns.length > 0) return found;
  const padded = sampleStrings({ ...sender, min: 0, max: Infinity }).map((text) =>
    text.padEnd(Math.min(min, maxText), "x"),
  );
  return padded.find((text) => text.length >= min && text.length <= max && acceptsShape(sender, text));
}

/** A text of the sender's that the pattern does not match. */
function outside(sender: StringShape, pattern: string, flags: string): string | null | undefined {
  if (sender.patterns.includes(pattern) && (sender.flags === flags || flags === "i")) return null;
  const wanted = { ...free, patterns: [pattern], flags };
  if (sender.flags !== "" || flags !== "") return odd(sender, wanted);
  const { patterns, min, max } = sender;
  const found = findString(
    { patterns, min, max: max > 200 ? Infinity : max },
    { patterns: [pattern], min: 0, max: Infinity },
  );
  if (found === null || (found !== undefined && acceptsShape(sender, found))) return found;
  return odd(sender, wanted);
}

/** Any text of the sender's that the receiver refuses. */
function odd(sender: StringShape, receiver: StringShape): string | undefined {
  const long = Math.max(1, sender.min);
  const plain = sampleStrings(sender);
  const texts = [
    ...plain,
    ...plain.map((text) => text.toUpperCase()),
    ...plain.map((text) => text.toLowerCase()),
    ...plain.map((text) => ` ${text}`),
    ...["?", " ", "é", "x", "9", "X"].map((letter) => letter.repeat(long)),
  ];
  return texts.find((text) => acceptsShape(sender, text) && !acceptsShape(receiver, text));
}
