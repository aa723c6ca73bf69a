import type { ContractDefinition } from "@wirepact/contracts";
import { protocolEvents, WireError } from "@wirepact/contracts";
import type { BackoffOptions } from "./backoff.ts";
import { backoff } from "./backoff.ts";
import type { ConnectionEvent, ConnectionState } from "./connection-states.ts";
import { transitions } from "./connection-states.ts";
import type { Environment } from "./environment.ts";
import { refusalOf } from "./refusal.ts";
import type { Token } from "./token.ts";
import { readToken, tokenExpiry } from "./token.ts";
import type { Socket, Transport } from "./transport.ts";

/** What an application is told of a connection. Replaced as a whole when something changes. */
export interface ConnectionSnapshot {
  readonly status: ConnectionState;
  /** Why it is not connected, when there is a reason. */
  readonly error: WireError | undefined;
  /** Failed attempts in a row. */
  readonly attempt: number;
}

/** One namespace's connection: kept up by itself, until it is closed or refused for good. */
export interface Connection {
  readonly socket: Socket;
  snapshot(): ConnectionSnapshot;
  /** @returns what ends the subscription. */
  subscribe(listener: () => void): () => void;
  /** Opens it, or tries again after it was refused. */
  open(): void;
  close(): void;
  /** Reads the token anew, and hands it over without a new connection. @throws WireError when the server refuses it. */
  refresh(): Promise<void>;
  /** Settles when connected. @throws WireError when it is refused, closed, or the time is up. */
  connected(timeout: number): Promise<void>;
}

export interface ConnectionOptions {
  readonly contract: Pick<ContractDefinition, "name" | "version" | "messages"> & { readonly fingerprint?: string };
  readonly namespace: string;
  readonly transport: Transport;
  readonly token: Token;
  readonly environment: Environment;
  readonly backoff: BackoffOptions;
}

/** A token is renewed when this much of its remaining life has passed. */
const renewAfter = 0.8;
const refreshTimeout = 10_000;
/** New tokens in a row that the server may turn down before it is given up. */
const maxRejections = 3;

export function createConnection(options: ConnectionOptions): Connection {
  const { contract, namespace, transport, environment } = options;
  const { name, version, fingerprint } = contract;
  const listeners = new Set<() => void>();
  let current: ConnectionSnapshot = { status: "idle", error: undefined, attempt: 0 };
  let token = "";
  let rejected: string | undefined;
  let rejections = 0;
  let closing: { readonly error: WireError; readonly action: unknown } | undefined;
  let cancelRetry = (): void => {};
  let cancelRenewal = (): void => {};
  let unwatch = (): void => {};

  const socket = transport.socket(namespace, (give) => {
    give({ token, contract: { name, version, ...(fingerprint !== undefined && { fingerprint }) } });
  });

  /** The only place that changes the state. Entering a state does what SPEC.md says of it. */
  function happen(event: ConnectionEvent, error?: WireError): void {
    const from = current.status;
    const state = transitions[from][event];
    if (state === from && error === undefined) return;
    const failed = event === "LOST" ? current.attempt + 1 : current.attempt;
    const attempt = state === "connected" || event === "OPEN" ? 0 : failed;
    const settled = state === "connected" || state === "connecting" || event === "CLOSE";
    current = { status: state, error: settled ? undefined : (error ?? current.error), attempt };
    if (state !== from) enter(state, event);
    for (const listener of [...listeners]) listener();
  }

  function enter(state: ConnectionState, event: ConnectionEvent): void {
    cancelRetry();
    if (state !== "connected") cancelRenewal();
    if (state === "connecting") void connect();
    else if (state === "connected") scheduleRenewal();
    else if (state === "waiting") {
      const delay = current.error?.retryAfter ?? backoff(current.attempt - 1, options.backoff, environment.random());
      cancelRetry = environment.after(delay, () => happen("RETRY_DUE"));
    } else if (state === "refreshing") {
      rejected = token;
      rejections += 1;
      // One text is all there is, or every new one was turned down too: trying on would loop.
      const hopeless = typeof options.token === "string" || rejections > maxRejections;
      happen(
        hopeless ? "REFUSED" : "TOKEN_RENEWED",
        hopeless ? (current.error ?? new WireError("TOKEN_INVALID")) : undefined,
      );
    } else if (state === "offline") socket.disconnect();
    else if (state === "closed") {
      socket.disconnect();
      if (event === "CLOSE") unwatch();
    }
  }

  async function connect(): Promise<void> {
    try {
      // A token that was just renewed is used as it is; otherwise the application may have a newer one by now.
      const read = await readToken(options.token, rejected);
      if (current.status !== "connecting") return;
      if (read === rejected) return happen("REFUSED", new WireError("TOKEN_INVALID"));
      token = read;
      if (!environment.isOnline()) return happen("WENT_OFFLINE");
      socket.connect();
    } catch (cause) {
      happen("LOST", WireError.from(cause));
    }
  }

  function scheduleRenewal(): void {
    const expiry = typeof options.token === "function" ? tokenExpiry(token) : undefined;
    if (expiry === undefined) return;
    const left = expiry - environment.now();
    if (left > 0)
      cancelRenewal = environment.after(Math.min(left * renewAfter, 2 ** 31 - 1), () => void refresh().catch(() => {}));
  }

  async function refresh(): Promise<void> {
    const fresh = await readToken(options.token, undefined);
    if (current.status !== "connected" || fresh === token) return;
    token = fresh;
    const answer: unknown = await socket.timeout(refreshTimeout).emitWithAck(protocolEvents.refresh, fresh);
    const { ok, error } = (answer ?? {}) as { ok?: boolean; error?: unknown };
    if (ok === false) throw WireError.fromJson(error);
    cancelRenewal();
    scheduleRenewal();
  }

  socket.on("connect", () => {
    rejected = undefined;
    rejections = 0;
    closing = undefined;
    happen("CONNECTED");
  });
  socket.on("connect_error", (cause: Error & { data?: unknown }) => {
    const { event, error } = refusalOf(cause, contract.messages ?? {});
    happen(event, error);
  });
  socket.on(protocolEvents.close, (reason: { action?: unknown } | undefined) => {
    closing = { error: WireError.fromJson(reason), action: reason?.action };
    if (closing.action === "terminal") happen("REFUSED", closing.error);
  });
  socket.on("disconnect", (reason) => {
    // Ours: the state has changed already.
    if (reason === "io client disconnect") return;
    const error = closing?.error ?? new WireError("DISCONNECTED", undefined, { cause: reason });
    happen(closing?.action === "refresh" ? "TOKEN_REJECTED" : "LOST", error);
  });

  function watch(): void {
    unwatch();
    unwatch = environment.watch((event) => {
      if (event === "offline") happen("WENT_OFFLINE");
      else if (event === "online") happen("CAME_ONLINE");
      // After sleep the connection looks open and is dead, or the server has long given it up.
      else if (current.status === "connected") {
        transport.drop();
        happen("CAME_ONLINE");
      }
    });
  }

  return {
    socket,
    snapshot: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open() {
      if (current.status === "idle" || current.status === "closed") watch();
      rejected = undefined;
      happen("OPEN");
    },
    close: () => happen("CLOSE"),
    refresh,
    connected: (timeout) =>
      new Promise((resolve, reject) => {
        const cancel = environment.after(timeout, () => done(new WireError("DISCONNECTED")));
        const done = (error?: WireError): void => {
          cancel();
          listeners.delete(check);
          if (error) reject(error);
          else resolve();
        };
        const check = (): void => {
          if (current.status === "connected") done();
          else if (current.status === "closed") done(current.error ?? new WireError("DISCONNECTED"));
        };
        listeners.add(check);
        check();
      }),
  };
}
