import type { ManagerOptions, Socket } from "socket.io-client";
import { Manager } from "socket.io-client";

export type { Socket };

/** How Socket.IO reaches a server. */
export interface TransportOptions {
  readonly url: string;
  readonly transports?: readonly ("polling" | "websocket" | "webtransport")[];
  readonly socketIo?: Partial<ManagerOptions>;
}

/**
 * The one place that touches Socket.IO's values: where another transport would go. Each namespace has a connection of its
 * own: see SPEC.md for what sharing one would cost.
 */
export function createSocket(
  { url, transports, socketIo }: TransportOptions,
  namespace: string,
  auth: (give: (auth: object) => void) => void,
): Socket {
  const manager = new Manager(url, {
    ...(transports && { transports: transports as NonNullable<ManagerOptions["transports"]> }),
    ...socketIo,
    // The connection's own state machine decides when to try again: Socket.IO gives up after a refusal or a server's
    // disconnect, and knows nothing of tokens. It limits the attempts, too.
    reconnection: false,
    autoConnect: false,
  });
  return manager.socket(namespace, { auth });
}
