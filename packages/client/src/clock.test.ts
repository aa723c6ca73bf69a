import { expect, onTestFinished, test, vi } from "vitest";
import { systemClock } from "./clock.ts";

test("a time that no timer can wait for is long, and not over at once", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let count = 0;
  // A server may name any number of milliseconds to come back after; at once, again and again, is none of them.
  for (const delay of [2 ** 31, 1e12, Number.POSITIVE_INFINITY]) systemClock.after(delay, () => count++);
  vi.advanceTimersByTime(3_600_000);
  expect(count).toBe(0);
});
