import type { Member, Presence, Room } from "@wirepact/client";
import type { Store } from "./use-selection.ts";

/** One component's part in a room's presence. */
export interface PresenceHold {
  readonly presence: Presence;
  release(): void;
}

/** Who else is in a room, for a tree of components; whoever uses it holds the room. */
export interface PresenceStore extends Store<readonly Member[]> {
  hold(): PresenceHold | undefined;
  type(isTyping?: boolean): void;
}

const noMembers: readonly Member[] = [];

/** Of a room that is skipped. */
export const noPresence: PresenceStore = {
  hold: () => undefined,
  subscribe: () => () => {},
  snapshot: () => noMembers,
  serverSnapshot: () => noMembers,
  type: () => {},
};

export const typistsOf = (members: readonly Member[]) => members.filter(({ typing }) => typing);

export const sameMembers = (a: readonly Member[], b: readonly Member[]) => JSON.stringify(a) === JSON.stringify(b);

export function createPresenceStore(holdRoom: () => { readonly room: Room<never>; release(): void }): PresenceStore {
  let latest: Presence | undefined;

  function hold(): PresenceHold {
    const { room, release } = holdRoom();
    latest = room.presence as Presence;
    return { presence: latest, release };
  }

  return {
    hold,
    subscribe(listener) {
      const { presence, release } = hold();
      presence.subscribe(listener);
      return release;
    },
    snapshot: () => latest?.list() ?? noMembers,
    serverSnapshot: () => noMembers,
    type: (isTyping) => latest?.type(isTyping),
  };
}
