/** Handlers by event; each subscription is its own, so that ending one never silences another. */
export interface Listeners {
  on(key: string, handler: (...args: never[]) => void): () => void;
  /** Calls everybody who listens; one that throws does not keep the others from hearing. */
  tell(key: string, args: readonly unknown[]): void;
}

export function createListeners(onThrow: (cause: unknown, key: string) => void): Listeners {
  const byKey = new Map<string, Set<{ readonly handler: (...args: never[]) => void }>>();
  return {
    on(key, handler) {
      const subscription = { handler };
      const found = byKey.get(key);
      if (found) found.add(subscription);
      else byKey.set(key, new Set([subscription]));
      return () => {
        const all = byKey.get(key);
        all?.delete(subscription);
        if (all?.size === 0) byKey.delete(key);
      };
    },
    tell(key, args) {
      for (const { handler } of [...(byKey.get(key) ?? [])]) {
        try {
          handler(...(args as never[]));
        } catch (cause) {
          onThrow(cause, key);
        }
      }
    },
  };
}
