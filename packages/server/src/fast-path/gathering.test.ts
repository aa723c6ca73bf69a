import { expect, test, vi } from "vitest";
import { Gathering } from "./gathering.ts";

test("outlets are released once, behind the turn, and nothing is kept of what they were given", async () => {
  const gathering = new Gathering();
  const frame = gathering.frame("2");
  const outlets = [{ release: vi.fn() }, { release: vi.fn() }];
  const [one, two] = outlets.map((outlet) => gathering.begin(outlet, frame));
  expect(two).toBe(one);
  await new Promise((resolve) => process.nextTick(resolve));
  expect(outlets[0]?.release).not.toHaveBeenCalled();
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  for (const { release } of outlets) expect(release).toHaveBeenCalledOnce();
  expect(gathering.begin({ release: () => {} }, frame)).not.toBe(one);
});
