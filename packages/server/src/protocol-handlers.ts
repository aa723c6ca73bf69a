import { protocolEvents, WireError } from "@wirepact/contracts";
import type { Authenticate, Identity } from "./authenticate.ts";
import type { AnyRules, Rule } from "./authorize.ts";
import type { ProtocolHandler } from "./dispatcher.ts";
import type { RoomAddress } from "./namespace-view.ts";
import type { RoomMembership } from "./room-membership.ts";
import type { Session } from "./session.ts";
import { within } from "./within.ts";

export interface ProtocolHandlersOptions {
  readonly authenticate: Authenticate<unknown>;
  readonly rules: AnyRules;
  readonly membership: RoomMembership;
  readonly timeout: number;
  readonly renew: (session: Session, identity: Identity<unknown>) => void;
}

/** The library's own events: joining and leaving by name, and refreshing a token in place. */
export function createProtocolHandlers(options: ProtocolHandlersOptions): ReadonlyMap<string, ProtocolHandler> {
  const { membership } = options;
  return new Map<string, ProtocolHandler>([
    [
      protocolEvents.join,
      async (session, [name]) => {
        const room = roomOf(session, name);
        if (session.view.isServerRoom(room.key)) throw new WireError("FORBIDDEN");
        await membership.join(session, room);
        return { room: room.name };
      },
    ],
    [
      protocolEvents.leave,
      async (session, [name]) => {
        const room = roomOf(session, name);
        if (session.view.isServerRoom(room.key)) throw new WireError("FORBIDDEN");
        await membership.leave(session, room);
        return { room: room.name };
      },
    ],
    [protocolEvents.refresh, (session, [token]) => refresh(session, token, options)],
  ]);
}

function roomOf(session: Session, name: unknown): RoomAddress {
  const room = typeof name === "string" ? session.view.parseRoom(name) : undefined;
  if (!room) throw new WireError("ROOM_INVALID");
  return room;
}

/**
 * Takes a new token in place: the same caller, the same tenant, checked as strictly as at the door; then every room again.
 */
async function refresh(session: Session, token: unknown, options: ProtocolHandlersOptions): Promise<unknown> {
  const { authenticate, rules, membership, timeout, renew } = options;
  const handshake = { ...session.handshake, auth: { ...session.handshake.auth, token } };
  const identity = await within(timeout, Promise.resolve(authenticate(handshake)));
  const rule = rules[session.view.key]?.connect as Rule<unknown> | undefined;
  const context = { claims: identity.claims, params: session.view.params, handshake };
  if (!rule || (await within(timeout, Promise.resolve(rule(context)))) !== true) throw new WireError("FORBIDDEN");
  renew(session, identity);
  const left = await membership.reauthorize(session);
  return { expiresAt: identity.expiresAt ?? null, left };
}
