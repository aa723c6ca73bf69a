import type { Socket } from "socket.io";
import { sizeOf } from "./size-of.ts";

/** What a connection has not taken yet. */
export function queueOf(socket: Socket): { readonly packets: number; readonly bytes: number } {
  const { writeBuffer, transport } = socket.conn as unknown as {
    writeBuffer: readonly { readonly data?: unknown }[];
    transport: { socket?: { bufferedAmount?: number } };
  };
  // What waits in Engine.IO's queue, for a slow WebSocket or for the next poll, and what the WebSocket has taken already.
  let bytes = transport.socket?.bufferedAmount ?? 0;
  for (const { data } of writeBuffer) bytes += sizeOf(data);
  return { packets: writeBuffer.length, bytes };
}
