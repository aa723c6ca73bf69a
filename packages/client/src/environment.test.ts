import { expect, onTestFinished, test, vi } from "vitest";
import type { WorldEvent } from "./environment.ts";
import { systemEnvironment } from "./environment.ts";

/** A browser's global scope, whose page is in view, and a clock that is moved by hand. */
function watchBrowser() {
  const target = new EventTarget();
  const document = { hidden: false };
  vi.useFakeTimers();
  vi.stubGlobal("document", document);
  vi.stubGlobal("addEventListener", target.addEventListener.bind(target));
  vi.stubGlobal("removeEventListener", target.removeEventListener.bind(target));
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const heard: WorldEvent[] = [];
  const stop = systemEnvironment().watch((event) => heard.push(event));
  return {
    heard,
    stop,
    dispatch: (event: string) => target.dispatchEvent(new Event(event)),
    setHidden(isHidden: boolean) {
      document.hidden = isHidden;
      target.dispatchEvent(new Event("visibilitychange"));
    },
    /** Nothing ran for so long. */
    sleep(milliseconds: number) {
      vi.setSystemTime(Date.now() + milliseconds);
      vi.advanceTimersByTime(5_000);
    },
  };
}

test("the network's coming and going is heard, and a page that is looked at again is a reason to doubt", () => {
  const { heard, dispatch, setHidden, stop } = watchBrowser();
  dispatch("offline");
  dispatch("online");
  setHidden(true);
  expect(heard).toEqual(["offline", "online"]);
  setHidden(false);
  dispatch("pageshow");
  expect(heard.slice(2)).toEqual(["doubt", "doubt"]);
  stop();
  for (const event of ["online", "offline", "pageshow", "visibilitychange"]) dispatch(event);
  expect(heard).toHaveLength(4);
});

test("a clock that jumps tells of a nap or a sleep, and that of a hidden page of a sleep alone", () => {
  const { heard, sleep, setHidden, stop } = watchBrowser();
  vi.advanceTimersByTime(60_000);
  expect(heard).toEqual([]);
  sleep(20_000);
  sleep(180_000);
  expect(heard).toEqual(["doubt", "wake"]);
  setHidden(true);
  sleep(60_000);
  expect(heard).toHaveLength(2);
  sleep(180_000);
  expect(heard.slice(2)).toEqual(["wake"]);
  stop();
  sleep(180_000);
  expect(heard).toHaveLength(3);
});

test("without a browser there is no network to lose, and the clock is watched all the same", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const heard: WorldEvent[] = [];
  const environment = systemEnvironment();
  const stop = environment.watch((event) => heard.push(event));
  vi.setSystemTime(Date.now() + 20_000);
  vi.advanceTimersByTime(5_000);
  stop();
  expect(heard).toEqual(["doubt"]);
  expect(environment.isOnline()).toBe(true);
});
