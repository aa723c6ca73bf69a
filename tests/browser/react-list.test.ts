import type { Browser } from "playwright";
import { chromium } from "playwright";
import { expect, onTestFinished, test } from "vitest";
import { chromiumArguments, findChromium } from "../../scripts/chromium.ts";
import { startReactList } from "./react-list/measure-react-list.ts";

/**
 * Not a measurement, which is `npm run bench -- react-list`: it notices when events are lost, when hooks render for each of
 * them, or when they cost a page much more than a list by hand does, that validates nothing. So the bounds are wide, and
 * frames are not held to their budget: on a busy machine nobody's are.
 */
test("ten thousand events a second come into a list whole, and cost no more than one render a frame", async () => {
  const browser: Browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
  onTestFinished(() => browser.close());
  const list = await startReactList(browser);
  onTestFinished(list.close);
  const load = { perSecond: 10_000, seconds: 1 };
  const byHand = await list.measure("socket.io-client", load);
  for (const hook of ["useEvent", "useRoomState"] as const) {
    const measured = await list.measure(hook, load, async () => {
      // Whom Playwright knows, it listens to, and that costs a page more than what comes in.
      expect(browser.contexts()).toEqual([]);
      return async () => {};
    });
    expect(measured.sent, hook).toBe(load.perSecond * load.seconds);
    expect([measured.count, measured.misplaced], hook).toEqual([measured.sent, 0]);
    expect(measured.renders, hook).toBeLessThan(2 * measured.frames.length + 20);
    expect(measured.work / measured.sent, hook).toBeLessThan((3 * byHand.work) / byHand.sent);
  }
}, 180_000);
