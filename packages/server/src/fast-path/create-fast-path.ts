import type { Namespace, Server, Socket } from "socket.io";
import type { ByteReader } from "../read-in-turns.ts";
import { broadcastDirectly } from "./direct-broadcasts.ts";
import type { Admission, Receiver } from "./direct-dispatch.ts";
import { Inbound } from "./direct-dispatch.ts";
import { writeDirectly } from "./direct-writes.ts";
import type { ReadableConnection } from "./frame-reader.ts";
import { createFrameReader } from "./frame-reader.ts";
import { Gathering } from "./gathering.ts";
import { speedUpEncoder } from "./text-encoder.ts";

/**
 * The short way through Socket.IO for what this library sends and receives. Clients cannot tell: the packets on the wire and
 * their order are the same. Whatever else is in play (polling, an upgrade, compression, a queue, listeners or middleware of
 * somebody else's) takes the ordinary way.
 */
export interface FastPath {
  /** Stands between Engine.IO and Socket.IO's own listener to a connection's data. */
  connection(connection: object, deliver: (data: unknown) => void): { take(data: unknown): void };
  /**
   * Reads past Engine.IO as well, when the connection has its WebSocket.
   *
   * @param admission counts as the listener to the connection's packets does; that is the one and only.
   * @param maxBytes longer ones have to be looked at.
   */
  reader(connection: object, admission: Admission, maxBytes: number): ByteReader | undefined;
  /** For namespaces with Socket.IO's own adapter. */
  namespace(namespace: Namespace): void;
  socket(socket: Socket, receiver: Receiver): void;
  /** It has disconnected. */
  left(socket: Socket): void;
}

export function createFastPath(io: Server): FastPath {
  const inbounds = new WeakMap<object, Inbound>();
  const gathering = new Gathering();
  speedUpEncoder(io);
  return {
    connection(connection, deliver) {
      const inbound = new Inbound(deliver);
      inbounds.set(connection, inbound);
      return inbound;
    },
    reader(connection, admission, maxBytes) {
      const events = inbounds.get(connection);
      if (!events) return undefined;
      events.countWith(admission, maxBytes);
      return createFrameReader({ connection: connection as ReadableConnection, packetListeners: 1, events });
    },
    namespace: (namespace) => broadcastDirectly(namespace, gathering),
    socket(socket, receiver) {
      writeDirectly(socket, gathering);
      inbounds.get(socket.conn)?.add(socket, receiver);
    },
    left: (socket) => inbounds.get(socket.conn)?.remove(socket),
  };
}
