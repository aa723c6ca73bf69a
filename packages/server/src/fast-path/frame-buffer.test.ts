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
