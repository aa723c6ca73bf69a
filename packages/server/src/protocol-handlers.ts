import { protocolEvents, WireError } from "@wirepact/contracts";
import type { Authenticate, Handshake, Identity } from "./authenticate.ts";
import type { Authorizer } from "./authorizer.ts";
import type { DurableRooms } from "./durable-rooms.ts";
import type { RoomAddress } from "./namespace-view.ts";
import type { Presence } from "./presence.ts";
import type { RoomMembership } from "./room-membership.ts";
import type { Session } from "./session.ts";
import type { InTime } from "./within.ts";

/** Answers one event of the library's own protocol; what it returns is the result's data. */
export type ProtocolHandler = (session: Session, args: readonly unknown[]) => Promise<unknown>;

export interface ProtocolHandlersOptions {
  readonly authenticate: Authenticate<unknown>;
  readonly authorizer: Authorizer;
  readonly membership: RoomMembership;
  readonly durable: DurableRooms;
  readonly presence: Presence;
  readonly inTime: InTime;
  readonly userOf: (claims: unknown) => string | undefined;
  readonly renew: (session: Session, identity: Identity<unknown>, handshake: Handshake) => void;
}

/** The library's own events: joining and leaving by name, reading logs, presence, probes, and refreshing a token in place. */
export function createProtocolHandlers(options: ProtocolHandlersOptions): ReadonlyMap<string, ProtocolHandler> {
  const { membership, durable, presence } = options;
  return new Map<string, ProtocolHandler>([
    [
      protocolEvents.join,
      async (session, [name]) => {
        const room = roomOf(session, name);
        if (session.view.isServerRoom(room.key)) throw new WireError("FORBIDDEN");
        await membership.join(session, room);
        return durable.joinReply(session, room);
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
    [protocolEvents.read, (session, [request]) => durable.read(session, request)],
    [protocolEvents.presence, async (session, [request]) => presence.show(session, request)],
    [protocolEvents.probe, async () => undefined],
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
  const { authenticate, authorizer, membership, inTime, userOf, renew } = options;
  const handshake = { ...session.handshake, auth: { ...session.handshake.auth, token } };
  const identity = await inTime(Promise.resolve(authenticate(handshake)));
  const { key: namespaceKey, name: namespace, params } = session.view;
  // Another user's token makes another session: what this one has joined and asked for was in its own user's name.
  if (userOf(identity.claims) !== userOf(session.identity.claims)) throw new WireError("FORBIDDEN");
  await authorizer.connect({ namespaceKey, namespace, params, handshake, identity });
  if (session.gone.aborted) throw new WireError("DISCONNECTED");
  renew(session, identity, handshake);
  await membership.reauthorize(session);
  return { expiresAt: identity.expiresAt ?? null };
}
