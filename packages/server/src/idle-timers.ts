/** One timer for each connection, which ends with it. */
export interface IdleTimers {
  /** Does something in so many milliseconds, in place of what was to be done before. */
  start(connection: object, delay: number, then: () => void): void;
  end(connection: object): void;
}

/** A timer holds what it is about: one that is left to run holds a closed connection, and all that hangs on it, for as long. */
export function createIdleTimers(): IdleTimers {
  const timers = new Map<object, NodeJS.Timeout>();
  const end = (connection: object): void => {
    clearTimeout(timers.get(connection));
    timers.delete(connection);
  };
  return {
    start(connection, delay, then) {
      end(connection);
      const act = (): void => {
        timers.delete(connection);
        then();
      };
      timers.set(connection, setTimeout(act, delay).unref());
    },
    end,
  };
}
