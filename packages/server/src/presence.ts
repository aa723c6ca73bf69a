import { protocolEvents, WireError } from "@wirepact/contracts";
import { jsonBytes } from "./json-bytes.ts";
import type { Limits, OnLimit } from "./limits.ts";
import type { RoomAddress } from "./namespace-view.ts";
import type { AnyPresenceRules } from "./presence-rules.ts";
import type { Member, PresentRooms, Saying, Shown } from "./present-rooms.ts";
import { mergeShown, roomKey, sameState } from "./present-rooms.ts";
import type { Session } from "./session.ts";

/** The reply to a socket that shows itself in a room: who it is, and who is there by what was told so far. */
export interface PresenceReply {
  readonly user: string | null;
  readonly members: readonly Member[];
}

/** Who is in a room, and who types there: told to those in it who have asked. */
export interface Presence {
  /**
   * Shows a session's user in a room, or no longer; from then on the session is told of the others.
   *
   * @throws WireError `NOT_JOINED`, `ROOM_INVALID` for a room without presence, `VALIDATION_FAILED`, `PAYLOAD_TOO_LARGE`,
   * `LIMIT_EXCEEDED` when too many are there, `FORBIDDEN` for claims that name no user.
   */
  show(session: Session, request: unknown): PresenceReply;
  /** The session is not in the room any more. */
  leave(session: Session, room: string): void;
  /** Has what was heard of other nodes told. */
  tellSoon(): void;
  /** Tells what is still to be told, and stops. */
  close(): void;
}

export interface PresenceOptions {
  /** This node. */
  readonly node: string;
  readonly present: PresentRooms;
  readonly userOf: (claims: unknown) => string | undefined;
  /** What is shown instead of what a client gave. */
  readonly rules: AnyPresenceRules;
  /** Tells other nodes what this one says. */
  readonly publish: (sayings: readonly Saying[]) => void;
  readonly limits: Pick<Limits, "maxPresenceBytes" | "maxPresent" | "typingTimeout">;
  readonly onLimit: OnLimit;
}

interface Entry {
  readonly shown: Shown;
  readonly typingEnds: NodeJS.Timeout | undefined;
}

/** What the sockets of this node do in one room. */
interface Place {
  readonly watchers: Set<Session>;
  /** By user: each of the user's sockets. */
  readonly users: Map<string, Map<Session, Entry>>;
}

/** Changes within so many milliseconds are told together. */
const tick = 50;

export function createPresence(options: PresenceOptions): Presence {
  const { node, present, userOf, rules, publish, limits, onLimit } = options;
  const places = new Map<string, Place>();
  /** What to tell the other nodes: users whose sockets here have changed. */
  let unpublished = new Map<string, Saying>();
  let timer: NodeJS.Timeout | undefined;

  function tellSoon(): void {
    timer ??= setTimeout(tell, tick).unref();
  }

  function tell(): void {
    clearTimeout(timer);
    timer = undefined;
    const sayings = [...unpublished.values()];
    unpublished = new Map();
    if (sayings.length > 0) publish(sayings);
    for (const { namespace, room, members, gone } of present.takeChanges()) {
      const watchers = [...(places.get(roomKey(namespace, room))?.watchers ?? [])];
      const [first] = watchers;
      // Encoded once for all of them. Other nodes tell their own, who may have been told something else before.
      first?.socket.nsp.local
        .to(watchers.map(({ socket }) => socket.id))
        .emit(protocolEvents.presence, { room, members, gone });
    }
  }

  /** What this node says of a user follows from the user's sockets. */
  function say(session: Session, room: string, user: string, entries: Iterable<Entry>): void {
    const shown = mergeShown([...entries].map((entry) => entry.shown)) ?? null;
    const saying: Saying = [session.view.name, room, user, shown];
    present.hear(node, saying);
    unpublished.set(JSON.stringify([session.view.name, room, user]), saying);
    tellSoon();
  }

  function put(session: Session, room: string, user: string, shown: Shown | undefined): void {
    const place = places.get(roomKey(session.view.name, room));
    const sockets = place?.users.get(user) ?? new Map<Session, Entry>();
    const before = sockets.get(session);
    clearTimeout(before?.typingEnds);
    if (shown) {
      // A tab that vanishes in the middle of a word must not type for ever.
      const stopped = () => put(session, room, user, { ...shown, typing: false });
      const typingEnds = shown.typing ? setTimeout(stopped, limits.typingTimeout).unref() : undefined;
      sockets.set(session, { shown, typingEnds });
      place?.users.set(user, sockets);
    } else if (sockets.delete(session) && sockets.size === 0) place?.users.delete(user);
    if (before?.shown.state !== shown?.state || before?.shown.typing !== shown?.typing) {
      say(session, room, user, sockets.values());
    }
  }

  /** The form that travels of what a session may show: in one normal form, and without what is not declared. */
  function encode(session: Session, { key, params, presence }: RoomAddress, given: unknown): unknown {
    if (!presence) throw new WireError("ROOM_INVALID");
    if (jsonBytes(given) > limits.maxPresenceBytes) {
      onLimit("maxPresenceBytes");
      throw new WireError("PAYLOAD_TOO_LARGE");
    }
    const decoded = presence.decode(given);
    if (decoded.issues) throw new WireError("VALIDATION_FAILED", undefined, { issues: decoded.issues });
    const { view, handshake, identity } = session;
    const rule = rules[view.key]?.[key];
    const context = { claims: identity.claims, params: view.params, handshake, room: params, state: decoded.value };
    const encoded = presence.encode(rule ? rule(context) : decoded.value);
    if (!encoded.issues) return encoded.value;
    // The client is not to blame for what a rule has made.
    if (rule) throw new Error(`The rule for presence in "${key}" gave what does not fit`, { cause: encoded.issues });
    throw new WireError("VALIDATION_FAILED", undefined, { issues: encoded.issues });
  }

  return {
    show(session, request) {
      const { room: name, state, typing } = readRequest(request);
      const room = session.rooms.get(name);
      if (!room) throw new WireError("NOT_JOINED");
      if (!room.presence) throw new WireError("ROOM_INVALID");
      const user = userOf(session.identity.claims);
      const encoded = state === undefined ? undefined : encode(session, room, state);
      if (encoded !== undefined) {
        if (user === undefined) throw new WireError("FORBIDDEN");
        if (present.isFull(session.view.name, name, user, limits.maxPresent)) {
          onLimit("maxPresent");
          throw new WireError("LIMIT_EXCEEDED");
        }
      }
      const key = roomKey(session.view.name, name);
      const place = places.get(key) ?? { watchers: new Set(), users: new Map() };
      places.set(key, place);
      place.watchers.add(session);
      if (user !== undefined) {
        const before = place.users.get(user)?.get(session)?.shown;
        // A state that is only said again is no newer than another tab's.
        const said = before && sameState(before.state, encoded) ? before : { state: encoded, at: Date.now() };
        put(session, name, user, encoded === undefined ? undefined : { ...said, typing });
      }
      return { user: user ?? null, members: present.members(session.view.name, name) };
    },
    leave(session, room) {
      const key = roomKey(session.view.name, room);
      const place = places.get(key);
      if (!place?.watchers.delete(session)) return;
      const user = userOf(session.identity.claims);
      if (user !== undefined) put(session, room, user, undefined);
      if (place.watchers.size === 0) places.delete(key);
    },
    tellSoon,
    close: tell,
  };
}

function readRequest(request: unknown): { room: string; state: unknown; typing: boolean } {
  const { room, state, typing } = (typeof request === "object" && request !== null ? request : {}) as Record<
    string,
    unknown
  >;
  if (typeof room !== "string") throw new WireError("ROOM_INVALID");
  return { room, state, typing: typing === true };
}
