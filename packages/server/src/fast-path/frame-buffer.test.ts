import { expect, test } from "vitest";
import { FrameBuffer } from "./frame-buffer.ts";
import { textFrame } from "./text-frame.ts";

test.each([0, 1, 41, 42, 60, 123, 124, 125, 126, 300, 4_000, 5_000, 70_000])(
  "a frame of %i characters is the frame that a server sends, of whatever bytes they are",
  (count) => {
    const frames = new FrameBuffer();
    for (const character of ["a", "é", "€"]) {
      const text = character.repeat(count);
      expect(frames.frame(text).equals(textFrame(text))).toBe(true);
    }
  },
);

test("many frames, over many blocks, are joined byte by byte, the same ones only once", () => {
  const frames = new FrameBuffer();
  const texts = Array.from({ length: 1_000 }, (_, at) => `2["event",${"x".repeat(at % 300)}]`);
  const parts = texts.map((text) => frames.frame(text));
  const whole = frames.join(parts);
  expect(whole.equals(Buffer.concat(texts.map(textFrame)))).toBe(true);
  expect(frames.join([...parts])).toBe(whole);
  expect(frames.join(parts.slice(1)).equals(Buffer.concat(texts.slice(1).map(textFrame)))).toBe(true);
});
