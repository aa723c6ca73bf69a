import { protocolEvents, WireError } from "@wirepact/contracts";
import type { Authorizer } from "./authorizer.ts";
import type { Logger } from "./logger.ts";
import type { Metrics } from "./metrics.ts";
import type { RoomAddress } from "./namespace-view.ts";
import type { Presence } from "./presence.ts";
import type { Session } from "./session.ts";

/** The one path into a room, whoever asks. */
export interface RoomMembership {
  /** @throws WireError `FORBIDDEN`, `LIMIT_EXCEEDED`, `UNAVAILABLE`, or `ABORTED` when it was left meanwhile. */
  join(session: Session, room: RoomAddress): Promise<void>;
  leave(session: Session, room: RoomAddress): Promise<void>;
  /** The socket is gone, and Socket.IO has taken it out of every room. */
  forget(session: Session): void;
  /** Asks every rule again, takes the session out of the rooms that refuse, and tells it which. */
  reauthorize(session: Session): Promise<void>;
}

export interface RoomMembershipOptions {
  readonly authorizer: Authorizer;
  readonly logger: Logger;
  /** Rooms that one socket may be in. */
  readonly maxRooms: number;
  readonly metrics: Metrics;
  readonly presence: Pick<Presence, "leave">;
}

export function createRoomMembership(options: RoomMembershipOptions): RoomMembership {
  const { authorizer, logger, metrics, maxRooms, presence } = options;
  const allowed = authorizer.room;

  function forgetRoom(session: Session, room: RoomAddress): boolean {
    if (!session.rooms.delete(room.name)) return false;
    metrics.left(room.key);
    presence.leave(session, room.name);
    return true;
  }

  return {
    async join(session, room) {
      const { socket, rooms, joining } = session;
      if (!rooms.has(room.name) && rooms.size + joining.size >= maxRooms) {
        metrics.limited("maxRooms");
        throw new WireError("LIMIT_EXCEEDED");
      }
      // A leave, or a second join, that comes while the rule is still thinking must win.
      const ticket = Symbol(room.name);
      joining.set(room.name, ticket);
      try {
        // Once more when the token was refreshed meanwhile: the rule has judged somebody who no longer exists.
        for (let judged: unknown; judged !== session.identity; ) {
          judged = session.identity;
          if (!(await allowed(session, room))) throw new WireError("FORBIDDEN");
        }
        // Nothing is awaited from here on: a socket that has gone must not be put into a room that nobody takes it out of.
        if (session.gone.aborted) throw new WireError("DISCONNECTED");
        if (joining.get(room.name) !== ticket) throw new WireError("ABORTED");
        if (!rooms.has(room.name)) metrics.joined(room.key);
        rooms.set(room.name, room);
        await socket.join(room.name);
        logger.info({ namespace: session.view.name, room: room.name, socket: socket.id }, "room joined");
      } finally {
        if (joining.get(room.name) === ticket) joining.delete(room.name);
      }
    },
    async leave(session, room) {
      const { socket, joining, view } = session;
      joining.delete(room.name);
      if (!forgetRoom(session, room)) return;
      await socket.leave(room.name);
      logger.info({ namespace: view.name, room: room.name, socket: socket.id }, "room left");
    },
    forget(session) {
      for (const room of [...session.rooms.values()]) forgetRoom(session, room);
    },
    async reauthorize(session) {
      const lost: string[] = [];
      for (const room of [...session.rooms.values()]) {
        if (await allowed(session, room).catch(() => false)) continue;
        lost.push(room.name);
        await this.leave(session, room);
      }
      if (lost.length > 0) session.socket.emit(protocolEvents.left, lost);
    },
  };
}
