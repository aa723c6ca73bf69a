/** Those who want to hear of something; each subscription is its own, so that ending one never silences another. */
export interface Subscribers<TArgs extends readonly unknown[] = []> {
  /** @returns what ends the subscription. */
  add(listener: (...args: TArgs) => void): () => void;
  /** Tells all who listen at this moment. */
  tell(...args: TArgs): void;
  isEmpty(): boolean;
}

export function createSubscribers<TArgs extends readonly unknown[] = []>(): Subscribers<TArgs> {
  const all = new Set<(...args: TArgs) => void>();
  return {
    add(listener) {
      const own = (...args: TArgs): void => listener(...args);
      all.add(own);
      return () => void all.delete(own);
    },
    tell(...args) {
      for (const listener of [...all]) listener(...args);
    },
    isEmpty: () => all.size === 0,
  };
}
