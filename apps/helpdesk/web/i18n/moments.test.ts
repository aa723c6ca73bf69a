import { expect, test } from "vitest";
import { en } from "./en.ts";
import { dayHeading, relativeTime, sameDay } from "./moments.ts";

const now = new Date(2026, 10, 24, 15, 0).getTime();
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime();

test("a list says how long ago in as few letters as it can", () => {
  expect(relativeTime(now - 5_000, now, "en", en)).toBe("now");
  expect(relativeTime(now + 5_000, now, "en", en)).toBe("now");
  expect(relativeTime(now - 5 * 60_000, now, "en", en)).toBe("5 min");
  expect(relativeTime(at(2026, 10, 24, 12, 0), now, "en", en)).toBe("3 h");
  expect(relativeTime(at(2026, 10, 23, 23, 59), now, "en", en)).toBe("yesterday");
  expect(relativeTime(at(2026, 10, 20, 9, 0), now, "en", en)).toBe("Fri");
  expect(relativeTime(at(2026, 8, 1, 9, 0), now, "en", en)).toBe("Sep 1");
});

test("a day's heading names near days and dates the rest", () => {
  expect(dayHeading(now, now, "en", en)).toBe("Today");
  expect(dayHeading(at(2026, 10, 23, 0, 1), now, "en", en)).toBe("Yesterday");
  expect(dayHeading(at(2025, 11, 31, 12, 0), now, "en", en)).toBe("Wednesday, December 31, 2025");
});

test("midnight separates days", () => {
  expect(sameDay(at(2026, 10, 23, 23, 59), at(2026, 10, 24, 0, 0))).toBe(false);
  expect(sameDay(at(2026, 10, 24, 0, 0), at(2026, 10, 24, 23, 59))).toBe(true);
});
