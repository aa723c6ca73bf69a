import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { oncePerFrame } from "./once-per-frame.ts";

const frame = 16;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A screen, by the same clock. */
function showPage(): void {
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => setTimeout(run, frame));
  vi.stubGlobal("cancelAnimationFrame", clearTimeout);
}

function count() {
  const ran = { times: 0 };
  const ask = oncePerFrame(() => {
    ran.times += 1;
  });
  return { ran, ask };
}

/** As packets come: each in a turn of its own. */
async function askOften(ask: () => void): Promise<void> {
  for (let turn = 0; turn < 1_000; turn++) {
    ask();
    await Promise.resolve();
  }
}

test("the first is told at once, and all that ask in the same frame together at its end", async () => {
  showPage();
  const { ran, ask } = count();
  ask();
  ask();
  expect(ran.times).toBe(0);
  await Promise.resolve();
  expect(ran.times).toBe(1);
  await askOften(ask);
  expect(ran.times).toBe(1);
  vi.advanceTimersByTime(frame);
  expect(ran.times).toBe(2);
  await askOften(ask);
  vi.advanceTimersByTime(frame);
  expect(ran.times).toBe(3);
  vi.advanceTimersByTime(10 * frame);
  expect(ran.times).toBe(3);
  expect(vi.getTimerCount()).toBe(0);
});

test("after a quiet frame the next is told at once again", async () => {
  showPage();
  const { ran, ask } = count();
  ask();
  await Promise.resolve();
  vi.advanceTimersByTime(frame);
  ask();
  await Promise.resolve();
  expect(ran.times).toBe(2);
});

test.each([
  ["a page that nobody sees has no frames", () => vi.stubGlobal("requestAnimationFrame", () => 1)],
  ["a process without a screen knows none", () => vi.stubGlobal("requestAnimationFrame", undefined)],
])("%s, and what changed is told all the same", async (_, hide) => {
  vi.stubGlobal("cancelAnimationFrame", () => {});
  hide();
  const { ran, ask } = count();
  await askOften(ask);
  expect(ran.times).toBe(1);
  vi.advanceTimersByTime(100);
  expect(ran.times).toBe(2);
});

test("one that throws is asked again", async () => {
  showPage();
  let times = 0;
  const ask = oncePerFrame(() => {
    times += 1;
    if (times === 2) throw new Error("a component's mistake");
  });
  ask();
  await Promise.resolve();
  ask();
  expect(() => vi.advanceTimersByTime(frame)).toThrow("a component's mistake");
  vi.advanceTimersByTime(frame);
  ask();
  await Promise.resolve();
  vi.advanceTimersByTime(frame);
  expect(times).toBe(3);
});
