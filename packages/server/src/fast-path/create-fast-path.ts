import type { Namespace, Server, Socket } from "socket.io";
import type { Admit, Receiver } from "./direct-dispatch.ts";
import { Inbound } from "./direct-dispatch.ts";
import { createDirectWrites } from "./direct-writes.ts";
import type { ReadableConnection } from "./frame-reader.ts";
import { readFrames } from "./frame-reader.ts";
import { visitLoneRoomsDirectly } from "./lone-room.ts";
import { speedUpEncoder } from "./text-encoder.ts";

/**
 * The short way through Socket.IO for what this library sends and receives. Clients cannot tell: the packets on the wire and
 * their order are the same. Whatever else is in play (polling, an upgrade, compression, a queue, listeners or middleware of
 * somebody else's) takes the ordinary way.
 */
export interface FastPath {
  /** Stands between Engine.IO and Socket.IO's own listener to a connection's data. */
  connection(connection: object, deliver: (data: unknown) => void): (data: unknown) => void;
  /**
   * Reads past Engine.IO as well.
   *
   * @param admit counts as the listener to the connection's packets does; that is the one and only.
   * @param maxBytes longer ones have to be looked at.
   */
  read(connection: object, admit: Admit, maxBytes: number): void;
  /** For namespaces with Socket.IO's own adapter. */
  namespace(namespace: Namespace): void;
  /** @returns to be called when the socket disconnects. */
  socket(socket: Socket, receiver: Receiver): () => void;
}

export function createFastPath(io: Server): FastPath {
  const inbounds = new WeakMap<object, Inbound>();
  const adopt = createDirectWrites();
  speedUpEncoder(io);
  return {
    connection(connection, deliver) {
      const inbound = new Inbound(deliver);
      inbounds.set(connection, inbound);
      return (data) => inbound.take(data);
    },
    read(connection, admit, maxBytes) {
      const inbound = inbounds.get(connection);
      if (!inbound) return;
      readFrames({
        connection: connection as ReadableConnection,
        packetListeners: 1,
        take: (packet, bytes) => bytes <= maxBytes && inbound.takeEvent(packet, bytes, admit),
      });
    },
    namespace: visitLoneRoomsDirectly,
    socket(socket, receiver) {
      adopt(socket);
      const inbound = inbounds.get(socket.conn);
      inbound?.add(socket, receiver);
      return () => inbound?.remove(socket);
    },
  };
}
