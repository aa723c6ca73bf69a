import { WireError } from "@wirepact/contracts";
import type { AnyRules, Rule } from "./authorize.ts";
import type { Logger } from "./logger.ts";
import type { RoomAddress } from "./namespace-view.ts";
import type { Session } from "./session.ts";
import { within } from "./within.ts";

/** The one path into a room, whoever asks. */
export interface RoomMembership {
  /** @throws WireError `FORBIDDEN`, `LIMIT_EXCEEDED`, `UNAVAILABLE`, or `ABORTED` when it was left meanwhile. */
  join(session: Session, room: RoomAddress): Promise<void>;
  leave(session: Session, room: RoomAddress): Promise<void>;
  /** Asks every rule again, and takes the session out of the rooms that refuse; names them. */
  reauthorize(session: Session): Promise<string[]>;
}

export interface RoomMembershipOptions {
  readonly rules: AnyRules;
  readonly logger: Logger;
  /** Rooms that one socket may be in. */
  readonly maxRooms: number;
  /** Milliseconds that a rule may take. */
  readonly timeout: number;
}

export function createRoomMembership({ rules, logger, maxRooms, timeout }: RoomMembershipOptions): RoomMembership {
  async function allowed(session: Session, room: RoomAddress): Promise<boolean> {
    const rule = rules[session.view.key]?.rooms[room.key] as Rule<unknown> | undefined;
    if (!rule) return false;
    const context = {
      claims: session.identity.claims,
      params: session.view.params,
      handshake: session.handshake,
      room: room.params,
    };
    return (await within(timeout, Promise.resolve(rule(context)))) === true;
  }

  return {
    async join(session, room) {
      const { socket, rooms, joining } = session;
      if (!rooms.has(room.name) && rooms.size + joining.size >= maxRooms) throw new WireError("LIMIT_EXCEEDED");
      // A leave, or a second join, that comes while the rule is still thinking must win.
      const ticket = Symbol(room.name);
      joining.set(room.name, ticket);
      try {
        const { identity } = session;
        if (!(await allowed(session, room))) throw new WireError("FORBIDDEN");
        if (session.gone.signal.aborted) throw new WireError("DISCONNECTED");
        if (joining.get(room.name) !== ticket) throw new WireError("ABORTED");
        // The token was refreshed meanwhile: the rule has judged somebody who no longer exists.
        if (session.identity !== identity && !(await allowed(session, room))) throw new WireError("FORBIDDEN");
        rooms.set(room.name, room);
        await socket.join(room.name);
        logger.info({ namespace: session.view.name, room: room.name, socket: socket.id }, "room joined");
      } finally {
        if (joining.get(room.name) === ticket) joining.delete(room.name);
      }
    },
    async leave({ socket, rooms, joining, view }, room) {
      joining.delete(room.name);
      if (!rooms.delete(room.name)) return;
      await socket.leave(room.name);
      logger.info({ namespace: view.name, room: room.name, socket: socket.id }, "room left");
    },
    async reauthorize(session) {
      const lost: string[] = [];
      for (const room of [...session.rooms.values()]) {
        if (await allowed(session, room).catch(() => false)) continue;
        lost.push(room.name);
        await this.leave(session, room);
      }
      return lost;
    },
  };
}
