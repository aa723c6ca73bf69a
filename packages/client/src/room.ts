import type { NamespaceDefinition } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import type { Membership } from "./membership.ts";
import type { JoinOptions, Room } from "./namespace-client.ts";

/** Makes one user's handle of a membership. What was subscribed through it ends with it. */
export function createRoom(
  { membership, release }: { readonly membership: Membership; release(): void },
  { getState }: JoinOptions,
): Room<NamespaceDefinition> {
  const endings = new Set<() => void>();
  const ending = (end: () => void): (() => void) => {
    endings.add(end);
    return () => {
      endings.delete(end);
      end();
    };
  };
  if (getState) ending(membership.addState(getState));
  const room = {
    get status() {
      return membership.snapshot().status;
    },
    get error() {
      return membership.snapshot().error;
    },
    snapshot: membership.snapshot,
    subscribe: (listener: () => void) => ending(membership.subscribe(listener)),
    joined: () =>
      new Promise<void>((resolve, reject) => {
        const check = (): void => {
          const { status, error } = membership.snapshot();
          if (status === "joining") return;
          stop();
          if (status === "joined") resolve();
          else reject(error ?? new WireError("NOT_JOINED"));
        };
        const stop = membership.subscribe(check);
        check();
      }),
    on: (key: string, handler: (...args: never[]) => void) => ending(membership.listeners.on(key, handler)),
    onDiscontinuity: (listener: never) => ending(membership.onDiscontinuity(listener)),
    leave() {
      for (const end of endings) end();
      endings.clear();
      release();
    },
  };
  return room as unknown as Room<NamespaceDefinition>;
}
