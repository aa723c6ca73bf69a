import type { Delivery } from "./inbox.ts";
import type { Subscribers } from "./subscribers.ts";
import { createSubscribers } from "./subscribers.ts";

/** Handlers by event; each subscription is its own, so that ending one never silences another. */
export interface Listeners {
  on(key: string, handler: (...args: never[]) => void): () => void;
  /** Calls everybody who listens; one that throws does not keep the others from hearing. */
  tell(delivery: Pick<Delivery, "key" | "args">): void;
}

export function createListeners(onThrow: (cause: unknown) => void): Listeners {
  const byKey = new Map<string, Subscribers<never[]>>();
  return {
    on(key, handler) {
      const all = byKey.get(key) ?? createSubscribers<never[]>(onThrow);
      byKey.set(key, all);
      return all.add(handler);
    },
    tell: ({ key, args }) => byKey.get(key)?.tell(...(args as never[])),
  };
}
