import type { WireError } from "@wirepact/contracts";
import type { ConnectionSnapshot } from "./connection-machine.ts";
import type { ConnectionState } from "./connection-states.ts";
import type { Socket } from "./transport.ts";

/** One namespace's connection: it comes back by itself, until it is closed or refused for good. */
export interface CoreConnection {
  readonly status: ConnectionState;
  /** Why it is not connected, when there is a reason. */
  readonly error: WireError | undefined;
  snapshot(): ConnectionSnapshot;
  /** @returns what ends the subscription. */
  subscribe(listener: () => void): () => void;
  /** Opens it, or tries again at once: after it was refused, or while it waits. */
  open(): void;
  close(): void;
  /** Settles when connected. @throws WireError when it is refused, closed, or the time is up. */
  connected(timeout: number): Promise<void>;
}

/** The same, watched over: doubted after a sleep, and with its token renewed before that ends. */
export interface Connection extends CoreConnection {
  /**
   * Reads the token anew. A live connection is handed it without being interrupted; one that was refused for its old token
   * is opened again.
   *
   * @throws WireError when the server refuses it.
   */
  refresh(): Promise<void>;
}

/** The same, with the socket beneath. */
export interface SocketConnection extends Connection {
  readonly socket: Socket;
}
