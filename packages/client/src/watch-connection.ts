import { protocolEvents } from "@wirepact/contracts";
import { callEvent } from "./call.ts";
import type { ConnectionMachine } from "./connection-machine.ts";
import type { ConnectionEvent, ConnectionState } from "./connection-states.ts";
import type { Environment } from "./environment.ts";
import type { SocketConnection } from "./socket-connection.ts";
import type { Token } from "./token.ts";
import { readToken, tokenExpiry } from "./token.ts";

/** What a connection shows to the part that watches over it. */
export interface WatchedConnection {
  readonly connection: SocketConnection;
  readonly happen: ConnectionMachine["happen"];
  readonly tokenSource: Token;
  /** The token that the server has. */
  readonly session: { token: string };
}

/**
 * Looks after a connection beyond what it does by itself, which is to come back when it is lost: it is doubted when the machine
 * slept or the page was away, rests while there is no network, and has its token renewed before that ends.
 */
export interface ConnectionWatch {
  /** What it means when the connection is lost: without a network there is no use in trying soon. */
  loss(): ConnectionEvent;
  /** Asks the server for a sign of life. */
  probe(answered: () => void): void;
}

export type WatchConnection = (watched: WatchedConnection) => ConnectionWatch;

/** A token is renewed when this much of its remaining life has passed. */
const renewAfter = 0.8;
const refreshTimeout = 10_000;

const happenings = { online: "CAME_ONLINE", offline: "WENT_OFFLINE", wake: "WOKE", doubt: "DOUBTED" } as const;

/** Makes what watches over connections in this world. A client without it does not load it. */
export const watchConnection =
  (environment: Environment): WatchConnection =>
  ({ connection, happen, tokenSource, session }) => {
    const { socket, snapshot } = connection;
    let cancelRenewal = (): void => {};
    let unwatch: (() => void) | undefined;
    /** Learned by asking: a plain Socket.IO server leaves unknown events unanswered, and is not dead for that. */
    let answersProbes = false;

    const ask = (answered: () => void): void => void socket.emit(protocolEvents.probe, answered);

    const { opts } = socket.io;
    const isPathGiven = opts.rememberUpgrade !== undefined;
    let isTrying = false;

    /**
     * A poll may go out over what HTTP has left open, which died with the connection before it, and nobody tells. A WebSocket is
     * always a new line: where one has worked, the next attempt begins with it; if that fails, the one after it does not.
     */
    function choosePath(status: ConnectionState): void {
      if (isTrying && !isPathGiven) opts.rememberUpgrade = status === "connected";
      isTrying = status === "connecting";
    }

    connection.subscribe(() => {
      const { status } = snapshot();
      choosePath(status);
      cancelRenewal();
      if (status === "closed") {
        unwatch?.();
        unwatch = undefined;
        return;
      }
      unwatch ??= environment.watch((event) => happen(happenings[event]));
      if (status !== "connected") return;
      scheduleRenewal();
      if (!answersProbes) {
        ask(() => {
          answersProbes = true;
        });
      }
    });

    function scheduleRenewal(): void {
      cancelRenewal();
      const expiry = typeof tokenSource === "function" ? tokenExpiry(session.token) : undefined;
      const left = expiry === undefined ? 0 : expiry - environment.now();
      if (left <= 0) return;
      // Whatever goes wrong here, the server says when the old token ends.
      cancelRenewal = environment.after(left * renewAfter, () => refresh().catch(() => {}));
    }

    async function refresh(): Promise<void> {
      const { status, error } = snapshot();
      if (status === "closed" && error?.code.startsWith("TOKEN_")) return connection.open();
      if (status !== "connected") return; // the next attempt reads the token anyway
      const fresh = await readToken(tokenSource, undefined);
      if (snapshot().status !== "connected" || fresh === session.token) return;
      await callEvent(connection, protocolEvents.refresh, undefined, [fresh], refreshTimeout);
      session.token = fresh;
      scheduleRenewal();
    }

    // Here, and not beside its other methods: a client without a watch would ship the name for nothing.
    connection.refresh = refresh;
    return {
      loss: () => (environment.isOnline() ? "LOST" : "WENT_OFFLINE"),
      probe: (answered) => (answersProbes ? ask(answered) : answered()),
    };
  };
