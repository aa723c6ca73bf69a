import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";

/**
 * Sends what one turn of the event loop has to say in one write: a load that makes a system call for each message would pace
 * the server, one message at a time.
 */
export function gatherWrites(socket: WebSocket): (text: string) => void {
  let gathering = false;
  return (text) => {
    const { _socket: stream } = socket as unknown as { readonly _socket: Duplex };
    if (!gathering) {
      gathering = true;
      stream.cork();
      setImmediate(() => {
        gathering = false;
        stream.uncork();
      });
    }
    socket.send(text);
  };
}
