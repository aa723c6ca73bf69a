import type { Clock } from "./clock.ts";
import { systemClock } from "./clock.ts";

/** What a connection needs of the world around it. Tests bring a clock of their own. */
export interface Environment extends Clock {
  isOnline(): boolean;
  /** @returns what ends it. */
  watch(listener: (event: WorldEvent) => void): () => void;
}

/**
 * The network comes and goes; the machine wakes from a sleep that no connection outlives; or something else is a reason to
 * doubt that the connection still works: a page is looked at again, or its clock has jumped a little.
 */
export type WorldEvent = "online" | "offline" | "wake" | "doubt";

/** How often the clock is looked at. */
const tick = 5_000;
/** By how much it must have jumped for the machine to have slept, if it were only for a moment: at a page in view. */
const nap = 15_000;
/** The same, anywhere. A browser runs the timers of a hidden page once a minute: that is no sleep. */
const sleep = 120_000;

const heard = ["online", "offline", "pageshow", "visibilitychange"];

/** The parts of a browser's global scope that are used, if there are any. */
interface BrowserScope {
  readonly navigator?: { readonly onLine?: boolean };
  readonly document?: { readonly hidden: boolean };
  addEventListener?(event: string, listener: (event: Event) => void): void;
  removeEventListener?(event: string, listener: (event: Event) => void): void;
}

/** The real world: a browser's, or Node's, which is always online and rarely sleeps. */
export function systemEnvironment(): Environment {
  const scope = globalThis as BrowserScope;
  return {
    ...systemClock,
    isOnline: () => scope.navigator?.onLine !== false,
    watch(listener) {
      const doubtInView = (): void => {
        if (!scope.document?.hidden) listener("doubt");
      };
      const hear = ({ type }: { readonly type: string }): void =>
        type === "online" || type === "offline" ? listener(type) : doubtInView();
      for (const event of heard) scope.addEventListener?.(event, hear);
      let last = Date.now();
      const clock = setInterval(() => {
        const now = Date.now();
        if (now - last > sleep) listener("wake");
        else if (now - last > nap) doubtInView();
        last = now;
      }, tick);
      // In Node a connection keeps the process alive, its watch does not.
      (clock as { unref?: () => void }).unref?.();
      return () => {
        clearInterval(clock);
        for (const event of heard) scope.removeEventListener?.(event, hear);
      };
    },
  };
}
