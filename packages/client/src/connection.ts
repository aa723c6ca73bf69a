import type { ContractDefinition } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import type { BackoffOptions } from "./backoff.ts";
import { createConnectionMachine } from "./connection-machine.ts";
import type { Environment } from "./environment.ts";
import { callEvent } from "./call.ts";
import { closeName, probeName, refreshName } from "./protocol-names.ts";
import { refusalOf } from "./refusal.ts";
import type { SocketConnection } from "./socket-connection.ts";
import type { Token } from "./token.ts";
import { readToken, tokenExpiry } from "./token.ts";
import type { TransportOptions } from "./transport.ts";
import { createSocket } from "./transport.ts";

export interface ConnectionOptions extends TransportOptions {
  readonly contract: Pick<ContractDefinition, "name" | "version" | "messages"> & { readonly fingerprint?: string };
  readonly namespace: string;
  readonly token: Token;
  readonly environment: Environment;
  readonly backoff?: Partial<BackoffOptions>;
  readonly connectTimeout?: number;
}

/** A token is renewed when this much of its remaining life has passed. */
const renewAfter = 0.8;
const refreshTimeout = 10_000;
/** The longest delay that timers take; a longer one fires at once. */
const maxDelay = 2 ** 31 - 1;

const happenings = { online: "CAME_ONLINE", offline: "WENT_OFFLINE", wake: "WOKE", doubt: "DOUBTED" } as const;

export function createConnection(options: ConnectionOptions): SocketConnection {
  const { environment } = options;
  const { name, version, fingerprint, messages } = options.contract;
  let token = "";
  let closing: { readonly error: WireError; readonly action: unknown } | undefined;
  let cancelRenewal = (): void => {};
  let unwatch: (() => void) | undefined;
  /** Learned by asking: a plain Socket.IO server leaves unknown events unanswered, and is not dead for that. */
  let answersProbes = false;

  const socket = createSocket(options, options.namespace, (give) =>
    give({ token, contract: { name, version, ...(fingerprint !== undefined && { fingerprint }) } }),
  );
  const { happen, snapshot, subscribe } = createConnectionMachine({
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

  /** Without a network there is no use in trying soon. */
  const lose = (error: WireError): void => happen(environment.isOnline() ? "LOST" : "WENT_OFFLINE", error);

  const probe = (answered: () => void): void => void socket.emit(probeName, answered);

  socket.on("connect", () => {
    happen("CONNECTED");
    if (!answersProbes) {
      probe(() => {
        answersProbes = true;
      });
    }
  });
  socket.on("connect_error", (cause: Error & { data?: unknown }) => {
    const [event, error] = refusalOf(cause, messages ?? {});
    if (event === "LOST") lose(error);
    else happen(event, error);
  });
  socket.on(closeName, (reason: { action?: unknown } | undefined) => {
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

  subscribe(() => {
    const { status } = snapshot();
    cancelRenewal();
    if (status === "connected") scheduleRenewal();
    else if (status === "closed") {
      unwatch?.();
      unwatch = undefined;
    }
  });

  function scheduleRenewal(): void {
    cancelRenewal();
    const expiry = typeof options.token === "function" ? tokenExpiry(token) : undefined;
    const left = expiry === undefined ? 0 : expiry - environment.now();
    // Whatever goes wrong here, the server says when the old token ends.
    if (left > 0) cancelRenewal = environment.after(Math.min(left * renewAfter, maxDelay), () => refresh().catch(() => {}));
  }

  async function refresh(): Promise<void> {
    const { status, error } = snapshot();
    if (status === "closed" && error?.code.startsWith("TOKEN_")) return open();
    if (status !== "connected") return; // the next attempt reads the token anyway
    const fresh = await readToken(options.token, undefined);
    if (snapshot().status !== "connected" || fresh === token) return;
    await callEvent(connection, refreshName, undefined, [fresh], refreshTimeout);
    token = fresh;
    scheduleRenewal();
  }

  function open(): void {
    unwatch ??= environment.watch((event) => happen(happenings[event]));
    happen("OPEN");
  }

  const connection: SocketConnection = {
    socket,
    get status() {
      return snapshot().status;
    },
    get error() {
      return snapshot().error;
    },
    snapshot,
    subscribe,
    open,
    close: () => happen("CLOSE"),
    refresh,
    connected: (timeout) =>
      new Promise((resolve, reject) => {
        const check = (isLate?: unknown): void => {
          const { status, error } = snapshot();
          if (status !== "connected" && status !== "closed" && !isLate) return;
          cancel();
          stop();
          if (status === "connected") resolve();
          else reject((!isLate && error) || new WireError("DISCONNECTED"));
        };
        const cancel = environment.after(timeout, () => check(true));
        const stop = subscribe(check);
        check();
      }),
  };
  return connection;
}
