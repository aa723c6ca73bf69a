import type { ContractDefinition } from "@wirepact/contracts";
import { protocolEvents, WireError } from "@wirepact/contracts";
import type { BackoffOptions } from "./backoff.ts";
import type { ConnectionSnapshot } from "./connection-machine.ts";
import { createConnectionMachine } from "./connection-machine.ts";
import type { ConnectionState } from "./connection-states.ts";
import type { Environment } from "./environment.ts";
import { refusalOf } from "./refusal.ts";
import type { Token } from "./token.ts";
import { readToken, tokenExpiry } from "./token.ts";
import type { Socket, Transport } from "./transport.ts";
import { createSocket } from "./transport.ts";

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

export interface ConnectionOptions {
  readonly contract: Pick<ContractDefinition, "name" | "version" | "messages"> & { readonly fingerprint?: string };
  readonly namespace: string;
  readonly transport: Transport;
  readonly token: Token;
  readonly environment: Environment;
  readonly backoff: BackoffOptions;
  readonly connectTimeout: number;
}

/** A token is renewed when this much of its remaining life has passed. */
const renewAfter = 0.8;
const refreshTimeout = 10_000;
/** The longest delay that timers take; a longer one fires at once. */
const maxDelay = 2 ** 31 - 1;

const happenings = { online: "CAME_ONLINE", offline: "WENT_OFFLINE", wake: "WOKE", doubt: "DOUBTED" } as const;

const tokenErrors = new Set(["TOKEN_EXPIRED", "TOKEN_INVALID", "TOKEN_MISSING"]);

export function createConnection(options: ConnectionOptions): SocketConnection {
  const { contract, namespace, transport, environment } = options;
  const { name, version, fingerprint } = contract;
  let token = "";
  let closing: { readonly error: WireError; readonly action: unknown } | undefined;
  let cancelRenewal = (): void => {};
  let unwatch: (() => void) | undefined;
  /** Learned by asking: a plain Socket.IO server leaves unknown events unanswered, and is not dead for that. */
  let answersProbes = false;

  const socket = createSocket(transport, namespace, (give) => {
    give({ token, contract: { name, version, ...(fingerprint !== undefined && { fingerprint }) } });
  });
  const machine = createConnectionMachine({
    ...options,
    line: {
      open(read) {
        token = read;
        closing = undefined;
        // Socket.IO keeps what it is given between the end of a heartbeat and the end of the connection.
        socket.sendBuffer.length = 0;
        socket.connect();
      },
      probe: (answered) => (answersProbes ? probe(answered) : answered()),
      shut: () => void socket.disconnect(),
    },
  });
  const { happen, snapshot } = machine;

  /** Without a network there is no use in trying soon. */
  const lose = (error: WireError): void => happen(environment.isOnline() ? "LOST" : "WENT_OFFLINE", error);

  const probe = (answered: () => void): void => void socket.emit(protocolEvents.probe, answered);

  socket.on("connect", () => {
    happen("CONNECTED");
    if (!answersProbes) {
      probe(() => {
        answersProbes = true;
      });
    }
  });
  socket.on("connect_error", (cause: Error & { data?: unknown }) => {
    const { event, error } = refusalOf(cause, contract.messages ?? {});
    if (event === "LOST") lose(error);
    else happen(event, error);
  });
  socket.on(protocolEvents.close, (reason: { action?: unknown } | undefined) => {
    closing = { error: WireError.fromJson(reason), action: reason?.action };
    if (closing.action === "terminal") happen("REFUSED", closing.error);
  });
  socket.on("disconnect", (reason, description) => {
    // Ours: the state has changed already.
    if (reason === "io client disconnect") return;
    // What a server that says nothing more closes a WebSocket with, or answers to a poll.
    const details = description as { context?: { code?: unknown }; description?: unknown } | undefined;
    const isTooLarge = details?.context?.code === 1009 || details?.description === 413;
    const code = isTooLarge ? "PAYLOAD_TOO_LARGE" : "DISCONNECTED";
    const error = closing?.error ?? new WireError(code, undefined, { cause: reason });
    if (closing?.action === "refresh") happen("TOKEN_REJECTED", error);
    else lose(error);
  });

  machine.subscribe(() => {
    const { status } = snapshot();
    cancelRenewal();
    if (status === "connected") scheduleRenewal();
    else if (status === "closed") {
      unwatch?.();
      unwatch = undefined;
    }
  });

  function scheduleRenewal(): void {
    const expiry = typeof options.token === "function" ? tokenExpiry(token) : undefined;
    const left = expiry === undefined ? 0 : expiry - environment.now();
    if (left <= 0) return;
    // Whatever goes wrong here, the server says when the old token ends.
    cancelRenewal = environment.after(Math.min(left * renewAfter, maxDelay), () => void refresh().catch(() => {}));
  }

  async function refresh(): Promise<void> {
    const { status, error } = snapshot();
    if (status === "closed" && error && tokenErrors.has(error.code)) return open();
    if (status !== "connected") return; // the next attempt reads the token anyway
    const fresh = await readToken(options.token, undefined);
    if (snapshot().status !== "connected" || fresh === token) return;
    const answer: unknown = await socket
      .timeout(refreshTimeout)
      .emitWithAck(protocolEvents.refresh, fresh)
      .catch((cause: unknown) => {
        throw new WireError(socket.connected ? "TIMEOUT" : "DISCONNECTED", undefined, { cause });
      });
    const { ok, error: refused } = (answer ?? {}) as { ok?: boolean; error?: unknown };
    if (ok !== true) throw WireError.fromJson(refused);
    token = fresh;
    cancelRenewal();
    scheduleRenewal();
  }

  function open(): void {
    unwatch ??= environment.watch((event) => happen(happenings[event]));
    happen("OPEN");
  }

  return {
    socket,
    get status() {
      return snapshot().status;
    },
    get error() {
      return snapshot().error;
    },
    snapshot,
    subscribe: machine.subscribe,
    open,
    close: () => happen("CLOSE"),
    refresh,
    connected: (timeout) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          const { status, error } = snapshot();
          if (status === "connected") settle(resolve);
          else if (status === "closed") settle(() => reject(error ?? new WireError("DISCONNECTED")));
        };
        const cancel = environment.after(timeout, () => settle(() => reject(new WireError("DISCONNECTED"))));
        const stop = machine.subscribe(check);
        const settle = (finish: () => void): void => {
          cancel();
          stop();
          finish();
        };
        check();
      }),
  };
}
