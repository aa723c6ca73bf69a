import type { ManagerOptions, Socket } from "socket.io-client";
import { Manager } from "socket.io-client";

export type { Socket };

/** The one place that touches Socket.IO's values: where another transport would go. */
export interface Transport {
  socket(namespace: string, auth: (give: (auth: object) => void) => void): Socket;
}

export function createTransport(url: string, options: Partial<ManagerOptions>): Transport {
  const manager = new Manager(url, {
    timeout: 20_000,
    ...options,
    // The connection's own state machine decides when to try again: Socket.IO gives up after a refusal or a server's
    // disconnect, and knows nothing of tokens.
    reconnection: false,
    autoConnect: false,
  });
  return {
    socket(namespace, auth) {
      const socket = manager.socket(namespace);
      // A namespace that was open before has the same socket again, with the listeners and the token of its former life.
      socket.off();
      socket.offAny();
      socket.auth = auth;
      return socket;
    },
  };
}
