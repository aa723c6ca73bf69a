import fc from "fast-check";
import { expect, test } from "vitest";
import { backoff } from "./backoff.ts";

test("it doubles up to the most, and half of it is chance", () => {
  expect([0, 1, 2, 3, 4, 99].map((attempt) => backoff(attempt, undefined, 1))).toEqual([
    1000, 2000, 4000, 8000, 10_000, 10_000,
  ]);
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const delay = backoff(attempt, undefined, random);
      expect(delay).toBeGreaterThanOrEqual(500);
      expect(delay).toBeLessThanOrEqual(10_000);
    }),
  );
});
