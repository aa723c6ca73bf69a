import type { Environment, WorldEvent } from "../src/environment.ts";

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A world whose clock stands still until it is told to go on. */
export function createFakeEnvironment() {
  let now = 0;
  let online = true;
  const timers = new Set<Timer>();
  const watchers = new Set<(event: WorldEvent) => void>();
  const environment: Environment = {
    now: () => now,
    random: () => 0.5,
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    isOnline: () => online,
    watch(listener) {
      watchers.add(listener);
      return () => void watchers.delete(listener);
    },
  };
  return {
    environment,
    pending: () => timers.size,
    watching: () => watchers.size,
    setOnline(is: boolean) {
      online = is;
    },
    say(event: WorldEvent) {
      for (const watcher of [...watchers]) watcher(event);
    },
    /** Lets time pass, timer by timer, and lets promises settle after each. */
    async advance(milliseconds: number) {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.run();
        await settle();
      }
      now = end;
    },
  };
}

/** Lets everything that is already promised settle. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}
