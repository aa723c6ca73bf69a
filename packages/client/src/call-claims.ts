import type { ClientStore } from "./client-store.ts";

/** The kept calls that are this outbox's to make: no other tab of the same user makes them meanwhile. */
export interface CallClaims {
  /** @returns whether it is ours now; with `wait`, once nobody else has it. */
  take(id: string, options: { readonly wait: boolean }): Promise<boolean>;
  release(id: string): void;
  /** Leaves all of them to the other tabs, and takes none any more. */
  close(): void;
}

const nobody = () => {};

export function createCallClaims(
  store: Pick<ClientStore, "claimCall"> | undefined,
  outbox: string,
  onError: (cause: unknown) => void,
): CallClaims {
  const held = new Map<string, () => void>();
  let isClosed = false;

  return {
    async take(id, options) {
      if (held.has(id)) return true;
      const release = await (store?.claimCall?.(outbox, id, options) ?? Promise.resolve(nobody)).catch(
        (cause: unknown) => {
          // Without it a call may be made twice, which its id tells the server; it must not stay unmade.
          onError(cause);
          return nobody;
        },
      );
      if (!release) return false;
      if (isClosed) release();
      else held.set(id, release);
      return true;
    },
    release(id) {
      held.get(id)?.();
      held.delete(id);
    },
    close() {
      isClosed = true;
      for (const release of held.values()) release();
      held.clear();
    },
  };
}
