import type { Namespace } from "socket.io";
import { packetJson } from "./fast-path/text-encoder.ts";

/** One event for many sockets; each gets it once. */
export interface OutgoingPacket {
  /** Name and arguments. */
  readonly data: unknown[];
  /** The same as JSON, if it has been written already. */
  readonly json: string | undefined;
  /** None: everybody in the namespace. */
  readonly rooms: readonly string[];
  readonly except: readonly string[];
  readonly volatile: boolean;
}

/** Events, in Socket.IO's protocol. @see https://socket.io/docs/v4/socket-io-protocol/#packet-types */
const event = 2;

/** Sends an event to rooms of a namespace, on all nodes: what Socket.IO's operators do, but for the JSON that goes along. */
export function broadcastPacket(namespace: Namespace, packet: OutgoingPacket): void {
  const { data, json, rooms, except, volatile } = packet;
  namespace.adapter.broadcast(
    { type: event, data, [packetJson]: json },
    { rooms: new Set(rooms), except: new Set(except), flags: volatile ? { volatile } : {} },
  );
}
