import type { GetState, Room, RoomSnapshot } from "@wirepact/client";
import type { NamespaceStore } from "./namespace-store.ts";

/** What a component sees of a room that it has asked for and does not yet hold. */
export const joiningRoom: RoomSnapshot = { status: "joining", error: undefined };
/** What it sees of a room that it does not want. */
export const skippedRoom: RoomSnapshot = { status: "left", error: undefined };

/** A room for a tree of components; whoever uses it holds it, so children may use it before their parent is mounted. */
export interface RoomStore {
  hold(): { readonly room: Room<never>; release(): void };
  subscribe(listener: () => void): () => void;
  snapshot(): RoomSnapshot;
}

export function createRoomStore(
  store: NamespaceStore,
  key: string,
  params: Readonly<Record<string, unknown>>,
  getState: GetState | undefined,
): RoomStore {
  let latest: Room<never> | undefined;

  /** Only the hook that asked for the room reads its state; those that listen to it just hold it. */
  function enter(options: readonly unknown[]) {
    const { namespace, release } = store.hold();
    const join = namespace.join as (...args: unknown[]) => Room<never>;
    const hasParams = Object.keys(params).length > 0;
    const room = join(key, ...(hasParams ? [params] : []), ...options);
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
    hold: () => enter([]),
    subscribe(listener) {
      const held = enter(getState ? [{ getState }] : []);
      const unsubscribe = held.room.subscribe(listener);
      // It may have been joined before by somebody else: what was rendered so far did not know.
      listener();
      return () => {
        unsubscribe();
        held.release();
      };
    },
    snapshot: () => latest?.snapshot() ?? joiningRoom,
  };
}
