import { findString } from "../regex/find-string.ts";
import { acceptsShape } from "../schema/accepts.ts";
import { describeShapes } from "../schema/describe.ts";
import { sampleStrings } from "../schema/sample.ts";
import type { StringShape } from "../schema/shape.ts";
import { isExact, languageOf } from "../schema/string-language.ts";
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

  const ask = (kind: GapKind, part: Partial<StringShape>) => {
    const witness = refused(sender, { ...free, flags: receiver.flags, before: receiver.before, ...part });
    if (witness !== null) gap(kind, witness);
  };
  if (receiver.min > 0) ask("constraint", { min: receiver.min });
  if (receiver.max < Infinity) ask("constraint", { max: receiver.max });
  const otherFormat = receiver.format !== undefined && receiver.format !== sender.format;
  if (otherFormat && receiver.patterns.length === 0) {
    gap("format", odd(sender, { ...free, format: receiver.format }));
  }
  for (const pattern of receiver.patterns) ask(otherFormat ? "format" : "constraint", { patterns: [pattern] });
  return gaps;
}

/** A text of the sender's that does not keep one constraint; `null`: there is none; `undefined`: none was found. */
function refused(sender: StringShape, asked: StringShape): string | null | undefined {
  const [pattern] = asked.patterns;
  if (isKept(sender, asked)) return null;
  if (pattern === undefined && sender.before.length + asked.before.length === 0) return ofOtherLength(sender, asked);
  // Which pattern has which flag is not told, so nothing is sure to be refused.
  if (pattern !== undefined && asked.flags === "mixed") return undefined;
  const found = isExact(asked) ? findString(languageOf(sender), languageOf(asked)) : undefined;
  if (found === null || (found !== undefined && acceptsShape(sender, found) && !acceptsShape(asked, found)))
    return found;
  return odd(sender, asked);
}

/** The sender keeps the same constraint, or a stricter one. */
function isKept(sender: StringShape, { min, max, patterns, flags, before }: StringShape): boolean {
  const isOfSameText = sender.before.join() === before.join();
  // Whatever is trimmed gets no longer by it.
  const isOfLonger = min === 0 && patterns.length === 0 && [...before, "trim"].every((change) => change === "trim");
  return (
    (isOfSameText || (isOfLonger && sender.before.length === 0)) &&
    sender.min >= min &&
    sender.max <= max &&
    patterns.every((pattern) => sender.patterns.includes(pattern) && sender.flags === flags)
  );
}

/** A text that is too short or too long. */
function ofOtherLength(sender: StringShape, { min, max }: StringShape): string | null | undefined {
  if (min > sender.min) return ofLength(sender, sender.min, Math.min(min - 1, sender.max));
  return ofLength(sender, Math.max(max + 1, sender.min), sender.max);
}

/** A text of the sender's with a length between these; `null`: there is none; `undefined`: none was found. */
function ofLength(sender: StringShape, min: number, max: number): string | null | undefined {
  const longest = Math.min(max, maxText);
  if (sender.patterns.length === 0 && sender.format === undefined) {
    return min <= longest ? "x".repeat(Number.isFinite(max) && min === sender.min ? longest : min) : undefined;
  }
  const found = findString({ ...languageOf(sender), min, max });
  if (found !== undefined && sender.patterns.length > 0) return found;
  const padded = sampleStrings({ ...sender, min: 0, max: Infinity }).map((text) =>
    text.padEnd(Math.min(min, maxText), "x"),
  );
  return padded.find((text) => text.length >= min && text.length <= max && acceptsShape(sender, text));
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
    // Too long; with spaces that count here and not there; and letters of which casing makes two.
    ...(receiver.max < maxText ? ["x".repeat(receiver.max + 1), "x".padEnd(receiver.max + 1)] : []),
    ...["İ", "ß"].map((letter) => letter.repeat(Math.min(sender.max, maxText))),
  ];
  return texts.find((text) => acceptsShape(sender, text) && !acceptsShape(receiver, text));
}
