import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { unmask } from "./unmask.ts";

test("the mask comes off, wherever in memory a payload of whatever length begins", () => {
  for (let offset = 0; offset < 8; offset += 1) {
    for (const length of [0, 1, 3, 31, 32, 33, 100, 1_001]) {
      const chunk = randomBytes(8 + 4 + length + 8).subarray(offset);
      const before = Buffer.from(chunk);
      unmask(chunk, 0, 4, 4 + length);
      const expected = before.map((byte, at) =>
        at < 4 || at >= 4 + length ? byte : byte ^ (before[at & 3] as number),
      );
      expect(chunk.equals(expected)).toBe(true);
    }
  }
});
