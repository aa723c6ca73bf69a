/** Time and chance. */
export interface Clock {
  now(): number;
  /** A number from 0 up to 1. */
  random(): number;
  /** @returns what cancels it. */
  after(milliseconds: number, run: () => void): () => void;
}

/** The real ones. */
export const systemClock: Clock = {
  now: Date.now,
  random: Math.random,
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
