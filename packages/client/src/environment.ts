/** What a connection needs of the world around it. Tests bring a clock of their own. */
export interface Environment {
  now(): number;
  /** A number from 0 up to 1. */
  random(): number;
  /** @returns what cancels it. */
  after(milliseconds: number, run: () => void): () => void;
  isOnline(): boolean;
  /** Hears of the network coming and going, and of the machine waking up. @returns what ends it. */
  watch(listener: (event: "online" | "offline" | "wake") => void): () => void;
}

/**
 * How often the clock is looked at, and by how much it must have jumped for the machine to have slept. A browser runs the
 * timers of a hidden page once a minute: that is no sleep, and a shorter one is noticed by Socket.IO's own heartbeat.
 */
const tick = 5_000;
const jump = 120_000;

/** The parts of a browser's global scope that are used, if there are any. */
interface BrowserScope {
  readonly navigator?: { readonly onLine?: boolean };
  addEventListener?(event: string, listener: () => void): void;
  removeEventListener?(event: string, listener: () => void): void;
}

/** The real world: a browser's, or Node's, which is always online and rarely sleeps. */
export function systemEnvironment(): Environment {
  const scope = globalThis as BrowserScope;
  return {
    now: Date.now,
    random: Math.random,
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    isOnline: () => scope.navigator?.onLine !== false,
    watch(listener) {
      const online = () => listener("online");
      const offline = () => listener("offline");
      scope.addEventListener?.("online", online);
      scope.addEventListener?.("offline", offline);
      let last = Date.now();
      const clock = setInterval(() => {
        const now = Date.now();
        if (now - last > jump) listener("wake");
        last = now;
      }, tick);
      // In Node a connection keeps the process alive, its watch does not.
      (clock as { unref?: () => void }).unref?.();
      return () => {
        clearInterval(clock);
        scope.removeEventListener?.("online", online);
        scope.removeEventListener?.("offline", offline);
      };
    },
  };
}
