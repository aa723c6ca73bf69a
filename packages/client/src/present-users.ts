import type { Codec } from "@wirepact/contracts";
import type { Member } from "./presence.ts";

/** What the server tells when somebody comes, changes or goes. */
export interface PresenceChange {
  readonly members?: readonly Member[];
  readonly gone?: readonly string[];
}

/** What it answers to a sign of presence: who this is, and everybody who is there. */
export interface PresenceReply {
  readonly user: string | null;
  readonly members: readonly Member[];
}

/** The users in one room, as the server has told. */
export interface PresentUsers {
  /** All but this user; the same list until it changes. */
  others(): readonly Member[];
  change(change: PresenceChange): void;
  /** Asks; what is told meanwhile counts, whichever of the two is read first. @returns what takes the answer. */
  ask(): (reply: PresenceReply) => void;
  clear(): void;
}

export function createPresentUsers(codec: Codec, onChange: () => void): PresentUsers {
  const users = new Map<string, Member>();
  let self: string | null = null;
  let others: readonly Member[] = [];
  let heard: PresenceChange[] = [];

  function put({ members = [], gone = [] }: PresenceChange): void {
    for (const user of gone) users.delete(user);
    for (const { user, state, typing } of members) {
      const decoded = codec.decode(state);
      // Of another version, perhaps: whoever cannot be shown is not.
      if (decoded.issues) users.delete(user);
      else users.set(user, { user, state: decoded.value, typing });
    }
  }

  function tell(): void {
    const before = others;
    others = [...users.values()].filter(({ user }) => user !== self);
    // Answers repeat what was known.
    if (JSON.stringify(before) === JSON.stringify(others)) others = before;
    else onChange();
  }

  return {
    others: () => others,
    change(change) {
      heard.push(change);
      put(change);
      tell();
    },
    ask() {
      heard = [];
      return ({ user, members }) => {
        self = user;
        users.clear();
        put({ members });
        for (const change of heard) put(change);
        heard = [];
        tell();
      };
    },
    clear() {
      users.clear();
      tell();
    },
  };
}
