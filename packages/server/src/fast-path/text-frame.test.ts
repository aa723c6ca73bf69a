import { expect, test } from "vitest";
import { textFrame } from "./text-frame.ts";

// Header lengths change behind 125 and 65,535 bytes; one of them is Engine.IO's "4".
test.each([0, 1, 124, 125, 126, 65_534, 65_535, 65_536])("a packet of %i bytes is one frame of RFC 6455", (length) => {
  const frame = textFrame("x".repeat(length));
  const size = length + 1;
  const header =
    size < 126 ? [size] : size < 65_536 ? [126, size >> 8, size & 255] : [127, 0, 0, 0, 0, 0, 1, 0, size - 65_536];
  expect([...frame.subarray(0, header.length + 1)]).toEqual([0x81, ...header]);
  expect(frame.subarray(header.length + 1).toString()).toBe(`4${"x".repeat(length)}`);
});

test("characters of several bytes are counted as bytes", () => {
  expect([...textFrame("é€😀").subarray(0, 2)]).toEqual([0x81, 1 + 2 + 3 + 4]);
  expect(textFrame("é€😀").subarray(2).toString()).toBe("4é€😀");
});
