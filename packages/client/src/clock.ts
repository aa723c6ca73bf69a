/** Time and chance. */
export interface Clock {
  now(): number;
  /** A number from 0 up to 1. */
  random(): number;
  /** @returns what cancels it. */
  after(milliseconds: number, run: () => void): () => void;
}

/** The longest that timers wait, in milliseconds, which is 24 days; what is longer would be over at once. */
export const longestDelay = 2 ** 31 - 1;

/** The real ones. */
export const systemClock: Clock = {
  now: Date.now,
  random: Math.random,
  after(milliseconds, run) {
    const timer = setTimeout(run, Math.min(milliseconds, longestDelay));
    return () => clearTimeout(timer);
  },
};
