import type { WireError } from "@wirepact/contracts";
import type { ConnectionSnapshot } from "./connection-machine.ts";
import type { ConnectionState } from "./connection-states.ts";
import type { Socket } from "./transport.ts";

/** One namespace's connection: kept up by itself, until it is closed or refused for good. */
export interface Connection {
  readonly status: ConnectionState;
  /** Why it is not connected, when there is a reason. */
  readonly error: WireError | undefined;
  snapshot(): ConnectionSnapshot;
  /** @returns what ends the subscription. */
  subscribe(listener: () => void): () => void;
  /** Opens it, or tries again at once: after it was refused, or while it waits. */
  open(): void;
  close(): void;
  /**
   * Reads the token anew. A live connection is handed it without being interrupted; one that was refused for its old token
   * is opened again.
   *
   * @throws WireError when the server refuses it.
   */
  refresh(): Promise<void>;
  /** Settles when connected. @throws WireError when it is refused, closed, or the time is up. */
  connected(timeout: number): Promise<void>;
}

/** The same, with the socket beneath. */
export interface SocketConnection extends Connection {
  readonly socket: Socket;
}
