import type { ContractDefinition } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import type { BackoffOptions } from "./backoff.ts";
import type { Clock } from "./clock.ts";
import { createConnectionMachine } from "./connection-machine.ts";
import type { ConnectionEvent } from "./connection-states.ts";
import { closeName } from "./protocol-names.ts";
import { refusalOf } from "./refusal.ts";
import type { SocketConnection } from "./socket-connection.ts";
import type { Token } from "./token.ts";
import type { TransportOptions } from "./transport.ts";
import { createSocket } from "./transport.ts";
import type { WatchConnection } from "./watch-connection.ts";

export interface ConnectionOptions extends TransportOptions {
  readonly contract: Pick<ContractDefinition, "name" | "version" | "messages"> & { readonly fingerprint?: string };
  readonly namespace: string;
  readonly token: Token;
  readonly environment: Clock;
  readonly backoff?: Partial<BackoffOptions>;
  readonly connectTimeout?: number;
}

/** @param watch what looks after it beyond that; left out, it comes back when it is lost, and that is all. */
export function createConnection(options: ConnectionOptions, watch?: WatchConnection): SocketConnection {
  const { name, version, fingerprint, messages } = options.contract;
  const session = { token: "" };
  /** What the server said before it closed the connection. */
  let closing: { action?: unknown } | undefined;

  const socket = createSocket(options, options.namespace, (give) =>
    give({ token: session.token, contract: { name, version, fingerprint } }),
  );
  const { happen, snapshot, subscribe } = createConnectionMachine({
    ...options,
    line: {
      open(token) {
        session.token = token;
        closing = undefined;
        // Socket.IO keeps what it is given between the end of a heartbeat and the end of the connection.
        socket.sendBuffer.length = 0;
        socket.connect();
      },
      probe: (answered) => watched?.probe(answered),
      shut: () => void socket.disconnect(),
    },
  });

  const fail = (event: ConnectionEvent, error: WireError): void =>
    happen(event === "LOST" ? (watched?.loss() ?? event) : event, error);

  socket.on("connect", () => happen("CONNECTED"));
  socket.on("connect_error", (cause: Error & { data?: unknown }) => {
    fail(...refusalOf(cause, messages));
  });
  socket.on(closeName, (reason: typeof closing) => {
    closing = reason;
    if (reason?.action === "terminal") happen("REFUSED", WireError.fromJson(reason));
  });
  socket.on("disconnect", (reason, details) => {
    // Ours: the state has changed already.
    if (reason === "io client disconnect") return;
    // What a server that says nothing more closes a WebSocket with, or answers to a poll.
    const { context, description } = Object(details);
    const isTooLarge = context?.code === 1009 || description === 413;
    const error = closing
      ? WireError.fromJson(closing)
      : new WireError(isTooLarge ? "PAYLOAD_TOO_LARGE" : "DISCONNECTED", undefined, { cause: reason });
    fail(closing?.action === "refresh" ? "TOKEN_REJECTED" : "LOST", error);
  });

  const connection = {
    socket,
    get status() {
      return snapshot().status;
    },
    get error() {
      return snapshot().error;
    },
    snapshot,
    subscribe,
    open: () => happen("OPEN"),
    close: () => happen("CLOSE"),
    connected: (timeout: number) =>
      new Promise<void>((resolve, reject) => {
        const check = (isLate?: unknown): void => {
          const { status, error } = snapshot();
          if (status === "connected") resolve();
          else if (!isLate && status !== "closed") return;
          else {
            const why = { cause: error };
            reject((!isLate && error) || new WireError("DISCONNECTED", "Not connected, and nothing sent", why));
          }
          cancel();
          stop();
        };
        const cancel = options.environment.after(timeout, () => check(true));
        const stop = subscribe(check);
        check();
      }),
  } as SocketConnection;
  const watched = watch?.({ connection, happen, tokenSource: options.token, session });
  return connection;
}
