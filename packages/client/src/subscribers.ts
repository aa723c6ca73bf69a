/** Those who want to hear of something; each subscription is its own, so that ending one never silences another. */
export interface Subscribers<TArgs extends readonly unknown[] = []> {
  /** @returns what ends the subscription. */
  add(listener: (...args: TArgs) => void): () => void;
  /** Tells all who listen at this moment. */
  tell(...args: TArgs): void;
  isEmpty(): boolean;
}

/** @param onThrow given, one that throws does not keep the others from hearing. */
export function createSubscribers<TArgs extends readonly unknown[] = []>(
  onThrow = (cause: unknown): void => {
    throw cause;
  },
): Subscribers<TArgs> {
  const all = new Set<readonly [(...args: TArgs) => void]>();
  return {
    add(listener) {
      const subscription = [listener] as const;
      all.add(subscription);
      return () => void all.delete(subscription);
    },
    tell(...args) {
      for (const [listener] of [...all]) {
        try {
          listener(...args);
        } catch (cause) {
          onThrow(cause);
        }
      }
    },
    isEmpty: () => all.size === 0,
  };
}
