import type { NamespaceDefinition } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import type { BackoffOptions } from "./backoff.ts";
import { backoff } from "./backoff.ts";
import type { Clock } from "./clock.ts";
import type { DurableRooms } from "./durable-rooms.ts";
import { findByKey } from "./find-by-key.ts";
import type { Delivery, Inbox } from "./inbox.ts";
import type { Membership } from "./membership.ts";
import { createMembership } from "./membership.ts";
import type { PresenceChange } from "./present-users.ts";
import type { RoomPresence, SharedPresence } from "./room-presence.ts";
import { createRoomWire } from "./room-wire.ts";
import type { SocketConnection } from "./socket-connection.ts";

interface Counted {
  readonly key: string;
  readonly name: string;
  readonly membership: Membership;
  readonly presence: SharedPresence | undefined;
  handles: number;
  cancelRelease: () => void;
  cancelRetry: () => void;
  /** Each attempt to enter; one that was overtaken by another does not try again. */
  turn: number;
}

/** One more user of a room: the membership that all share, and what gives it back. */
export interface RoomHold {
  readonly membership: Membership;
  /** Of rooms that have it, at a client that was given it. */
  readonly presence: SharedPresence | undefined;
  release(): void;
}

/** The rooms of one namespace that this client wants to be in. */
export interface Rooms {
  /** Counts one more user of a room; the first one joins it. */
  take(key: string, params: Readonly<Record<string, unknown>>): RoomHold;
  /** Hands a live event to the room whose log it belongs to; one that belongs to none that we are in is told at once. */
  deliver(delivery: Delivery): void;
  hear(head: { readonly stream: string; readonly epoch: string; readonly seq: number }): void;
  /** Somebody has come to a room, changed, or gone. */
  hearPresence(change: PresenceChange & { readonly room: string }): void;
  /** Enters all rooms again: the connection is a new one. */
  enterAll(): void;
  /** The connection is gone, and with it every room, until it comes back. */
  interruptAll(): void;
  /** The namespace is closed: nobody is in any of its rooms any more. */
  exitAll(): void;
  /** The server has taken rights away. */
  denyAll(names: readonly string[]): void;
}

/** What an application decides of its rooms. */
export interface RoomParts {
  readonly durable?: DurableRooms | undefined;
  readonly presence?: RoomPresence | undefined;
  /** Milliseconds that a room is kept after its last user: StrictMode and route changes come right back. */
  readonly releaseDelay: number;
}

export interface RoomsOptions extends RoomParts {
  readonly connection: SocketConnection;
  readonly inbox: Inbox;
  readonly definition: NamespaceDefinition;
  /** Its address. */
  readonly namespace: string;
  readonly environment: Clock;
  readonly backoff?: Partial<BackoffOptions> | undefined;
  readonly timeout: number;
  /** Tells an event to who listens to the namespace, before the rooms that it is meant for hear it. */
  readonly tell: (delivery: Delivery) => void;
  readonly report: (cause: unknown) => void;
}

export function createRooms(options: RoomsOptions): Rooms {
  const { connection, inbox, namespace, definition, environment, durable, timeout, releaseDelay, report } = options;
  const rooms = new Map<string, Counted>();
  /** Whom the connection is refused for good, its rooms are too. */
  const refusal = () => (connection.status === "closed" ? connection.error : undefined);

  async function enter(room: Counted, attempt = 0): Promise<void> {
    room.cancelRetry();
    const isWanted = () => connection.status === "connected" && rooms.get(room.name) === room;
    if (!isWanted()) return;
    room.turn += 1;
    const { turn } = room;
    await room.membership.enter();
    // Neither in nor refused for good: the server was busy, or did not answer. A lost connection enters anew by itself.
    if (room.membership.snapshot().status !== "joining" || !isWanted() || room.turn !== turn) return;
    const delay =
      room.membership.snapshot().error?.retryAfter ?? backoff(attempt, options.backoff, environment.random());
    room.cancelRetry = environment.after(delay, () => void enter(room, attempt + 1));
  }

  function open(key: string, name: string, params: Readonly<Record<string, unknown>>): Counted {
    const source = { connection, inbox, namespace, stream: name, timeout, report };
    const codec = definition.options.rooms?.[key]?.presence;
    const membership = createMembership({
      wire: createRoomWire({ connection, definition, room: { key, name, params }, timeout }),
      follow: durable && ((reader) => durable.follow(source, reader)),
      tell,
      report,
      enterAgain: () => void enter(room),
    });
    const room: Counted = {
      key,
      name,
      membership,
      presence:
        codec && options.presence?.follow({ connection, codec, room: name, membership, environment, timeout, report }),
      turn: 0,
      handles: 0,
      cancelRelease: () => {},
      cancelRetry: () => {},
    };
    membership.interrupt(refusal());
    rooms.set(name, room);
    return room;
  }

  function close(room: Counted): void {
    if (rooms.get(room.name) !== room) return;
    room.cancelRetry();
    rooms.delete(room.name);
    room.membership.exit();
  }

  /** By the names in its envelope, or by what the contract says. */
  function tell(delivery: Delivery): void {
    options.tell(delivery);
    const { event, envelope } = delivery;
    if (envelope) {
      for (const name of envelope.rooms) rooms.get(name)?.membership.tell(delivery);
      return;
    }
    // Sent to the whole namespace, or by a plain server that has no envelopes. Only the contract can tell.
    const { rooms: allowed } = event.options;
    for (const room of rooms.values()) {
      if (allowed === undefined) room.membership.hearUnaddressed(delivery);
      else if (allowed.includes(room.key)) room.membership.tell(delivery);
    }
  }

  return {
    take(key, params) {
      const { template } = findByKey("room", definition.options.rooms, key);
      const name = template.format(params);
      const known = rooms.get(name);
      const room = known ?? open(key, name, template.parse(name) ?? params);
      room.cancelRelease();
      room.handles += 1;
      if (!known) void enter(room);
      let released = false;
      return {
        membership: room.membership,
        presence: room.presence,
        release() {
          if (released) return;
          released = true;
          room.handles -= 1;
          if (room.handles > 0) return;
          room.cancelRelease = environment.after(releaseDelay, () => close(room));
        },
      };
    },
    deliver(delivery) {
      const { stream, seq } = delivery.envelope ?? {};
      const room = stream === undefined || seq === undefined ? undefined : rooms.get(stream);
      if (room) room.membership.deliver(delivery);
      else tell(delivery);
    },
    hear({ stream, epoch, seq }) {
      rooms.get(stream)?.membership.hear({ epoch, seq });
    },
    hearPresence({ room, ...change }) {
      rooms.get(room)?.presence?.hear(change);
    },
    enterAll() {
      for (const room of rooms.values()) void enter(room);
    },
    interruptAll() {
      for (const room of rooms.values()) {
        room.cancelRetry();
        room.membership.interrupt(refusal());
      }
    },
    exitAll() {
      for (const room of [...rooms.values()]) {
        room.cancelRelease();
        close(room);
      }
    },
    denyAll(names) {
      for (const name of names) rooms.get(name)?.membership.deny(new WireError("FORBIDDEN"));
    },
  };
}
