import type { Environment, WorldEvent } from "./environment.ts";

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A world of a test's own, for the option `environment` of `createClient` and `createOutbox`. */
export interface FakeEnvironment {
  readonly environment: Environment;
  /** How many timers are set. */
  pending(): number;
  /** How many listen for the network. */
  watching(): number;
  /** What `isOnline()` says from now on. */
  setOnline(isOnline: boolean): void;
  /** Tells that the network came or went, that the machine woke up, or that there is reason to doubt the connection. */
  say(event: WorldEvent): void;
  /** Lets milliseconds pass, timer by timer, and what is already promised settle after each. */
  advance(milliseconds: number): Promise<void>;
}

/** Makes a world whose clock stands still, at 0, until it is told to go on; chance is always 0.5, and the network is there. */
export function createFakeEnvironment(): FakeEnvironment {
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
