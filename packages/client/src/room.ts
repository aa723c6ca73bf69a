import type { NamespaceDefinition } from "@wirepact/contracts";
import { ContractError, WireError } from "@wirepact/contracts";
import type { JoinOptions, Room } from "./namespace-client.ts";
import type { RoomHold } from "./rooms.ts";

/** Makes one user's handle of a membership. What was subscribed through it ends with it. */
export function createRoom(
  { membership, presence: shared, release }: RoomHold,
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
  let presence: ReturnType<NonNullable<typeof shared>["open"]> | undefined;
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
    on: (key: string, handler: (...args: never[]) => void) => ending(membership.on(key, handler)),
    onDiscontinuity: (listener: never) => ending(membership.onDiscontinuity(listener)),
    get presence() {
      if (!shared) {
        throw new ContractError("USAGE", "This room has no presence.", {
          hint: "Declare it in the contract, and pass `presence: roomPresence()` to createClient.",
        });
      }
      presence ??= shared.open();
      return presence.presence;
    },
    leave() {
      presence?.close();
      for (const end of endings) end();
      endings.clear();
      release();
    },
  };
  return room as unknown as Room<NamespaceDefinition>;
}
