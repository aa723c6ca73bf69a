import type { GetState, Room, RoomSnapshot } from "@wirepact/client";
import type { NamespaceStore } from "./namespace-store.ts";
import type { PresenceStore } from "./presence-store.ts";
import { createPresenceStore } from "./presence-store.ts";
import type { Store } from "./use-selection.ts";

/** What a component sees of a room that it has asked for and does not yet hold. */
const joiningRoom: RoomSnapshot = { status: "joining", error: undefined };
/** What it sees of a room that it does not want. */
const skippedRoom: RoomSnapshot = { status: "left", error: undefined };

/** No room. */
export const skippedStore: Store<RoomSnapshot> = {
  subscribe: () => () => {},
  snapshot: () => skippedRoom,
  serverSnapshot: () => skippedRoom,
};

/** A room for a tree of components; whoever uses it holds it, so children may use it before their parent is mounted. */
export interface RoomStore extends Store<RoomSnapshot> {
  hold(getState?: GetState): { readonly room: Room<never>; release(): void };
  readonly presence: PresenceStore;
}

/** @param getState of the component that asked for the room; those that only listen to it bring their own, or none. */
export function createRoomStore(
  store: NamespaceStore,
  key: string,
  params: Readonly<Record<string, unknown>>,
  getState: GetState | undefined,
): RoomStore {
  const hasParams = Object.keys(params).length > 0;
  let latest: Room<never> | undefined;

  function hold(getState?: GetState) {
    const { namespace, release } = store.hold();
    const join = namespace.join as (...args: unknown[]) => Room<never>;
    const room = join(key, ...(hasParams ? [params] : []), ...(getState ? [{ getState }] : []));
    latest = room;
    return {
      room,
      release() {
        room.leave();
        release();
      },
    };
  }

  return {
    hold,
    presence: createPresenceStore(hold),
    subscribe(listener) {
      const { room, release } = hold(getState);
      room.subscribe(listener);
      return release;
    },
    snapshot: () => latest?.snapshot() ?? joiningRoom,
    serverSnapshot: () => joiningRoom,
  };
}
