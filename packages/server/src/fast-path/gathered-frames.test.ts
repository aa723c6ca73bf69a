import { expect, test } from "vitest";
import { FrameBuffer } from "./frame-buffer.ts";
import { GatheredFrames } from "./gathered-frames.ts";
import { textFrame } from "./text-frame.ts";

const gather = (frames: readonly Buffer[], start = new GatheredFrames()) =>
  frames.reduce((gathered, frame) => gathered.with(frame), start);

test("many frames, over many blocks, are joined byte by byte", () => {
  const buffer = new FrameBuffer();
  const texts = Array.from({ length: 1_000 }, (_, at) => `2["event",${"x".repeat(at % 300)}]`);
  const frames = texts.map((text) => buffer.frame(text));
  const whole = Buffer.concat(texts.map(textFrame));
  expect(gather(frames).join().equals(whole)).toBe(true);
  expect(gather(frames).bytes).toBe(whole.length);
  const first = textFrame(texts[0] as string);
  expect(gather(frames.slice(1)).join().equals(whole.subarray(first.length))).toBe(true);
});

test("who is sent the same shares it, and who is sent something else does not", () => {
  const [a, b, c] = ["a", "b", "c"].map(textFrame) as [Buffer, Buffer, Buffer];
  const start = new GatheredFrames();
  const members = [gather([a, b], start), gather([a, b], start)];
  expect(members[1]).toBe(members[0]);
  expect(members[1]?.join()).toBe(members[0]?.join());
  const other = gather([a, c, b], start);
  expect(other.join()).toEqual(Buffer.concat([a, c, b]));
  expect(gather([a, b, c], start).join()).toEqual(Buffer.concat([a, b, c]));
  expect(members[0]?.join()).toEqual(Buffer.concat([a, b]));
});

test("what only looks as if it stood in one piece is copied", () => {
  const frames = [new ArrayBuffer(4), new ArrayBuffer(4)].map((block, at) =>
    Buffer.from(block, at * 2, 2).fill(at + 1),
  );
  expect([...gather(frames).join()]).toEqual([1, 1, 2, 2]);
});
