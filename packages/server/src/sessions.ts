import type { WireErrorJson } from "@wirepact/contracts";
import { protocolEvents, WireError } from "@wirepact/contracts";
import type { Socket } from "socket.io";
import type { Handshake, Identity } from "./authenticate.ts";
import type { ConnectionLimit } from "./connection-limit.ts";
import type { Dispatcher } from "./dispatcher.ts";
import type { ErrorReporter } from "./error-reporter.ts";
import type { Farewells } from "./farewells.ts";
import type { Gate } from "./gate.ts";
import { maxDelay } from "./limits.ts";
import type { Logger } from "./logger.ts";
import { printable } from "./logger.ts";
import type { Metrics } from "./metrics.ts";
import type { RoomMembership } from "./room-membership.ts";
import type { Session } from "./session.ts";
import { createSession } from "./session.ts";
import type { EventReceiver } from "./transport.ts";
import type { Views } from "./views.ts";

/** What a client should do about a disconnection: come back, come back with a new token, or give up. */
export type CloseAction = "retry" | "refresh" | "terminal";

/** All sockets that are in, and how long they may stay. */
export interface Sessions {
  /** Begins a session, and says what is to be done with its events; nothing if it was sent away at once. */
  open(socket: Socket, left: (socket: Socket) => void): EventReceiver | undefined;
  /** Gives a session a new identity and lets it stay as long as that says. */
  renew(session: Session, identity: Identity<unknown>, handshake: Handshake): void;
  close(session: Session, error: WireError, action: CloseAction): void;
  /** Ends the whole connection of a session that misbehaves, whatever else runs over it. */
  cutOff(session: Session, error: WireError): void;
  closeAll(error: WireError, action: CloseAction): void;
  /** Tells the sockets of a connection that it is closed for something that was too long to be read. */
  refuseSize(connection: object, address: string): WireErrorJson;
  all(): Iterable<Session>;
}

export interface SessionsOptions {
  readonly gate: Gate;
  readonly viewOf: Views["named"];
  readonly membership: RoomMembership;
  readonly dispatcher: Dispatcher;
  readonly onConnect: Readonly<Record<string, ((context: unknown) => void | Promise<void>) | undefined>>;
  readonly farewells: Pick<Farewells, "bid">;
  readonly logger: Logger;
  readonly reporter: ErrorReporter;
  readonly metrics: Metrics;
  /** Sockets per tenant on this node. */
  readonly perTenant: ConnectionLimit;
  readonly expiryGrace: number;
}

/** How long a connection that is cut off may take to read why, in milliseconds. */
const cutOffGrace = 1_000;

export function createSessions(options: SessionsOptions): Sessions {
  const { gate, viewOf, membership, dispatcher, onConnect, farewells, logger, reporter, metrics, perTenant } = options;
  const all = new Set<Session>();

  function watchExpiry(session: Session): void {
    clearTimeout(session.expiry);
    const { expiresAt } = session.identity;
    if (expiresAt === undefined) return;
    const left = expiresAt + options.expiryGrace - Date.now();
    const end = (): void => {
      // An end beyond what a timer can wait for is waited for in turns.
      if (left > maxDelay) watchExpiry(session);
      else close(session, new WireError("TOKEN_EXPIRED"), "refresh");
    };
    session.expiry = setTimeout(end, Math.min(Math.max(left, 0), maxDelay));
    session.expiry.unref();
  }

  function close(session: Session, error: WireError, action: CloseAction): void {
    say(session, error, action);
    session.socket.disconnect();
  }

  function say({ socket, view }: Session, error: WireError, action: CloseAction): void {
    const { code, id } = error;
    logger.info({ namespace: view.name, socket: socket.id, code, id, action }, "closing");
    socket.emit(protocolEvents.close, { ...error.toJSON(), action });
  }

  /** Runs the application's own greeting; whom it fails for does not stay. */
  function welcome(session: Session): void {
    const { socket, view } = session;
    const hook = onConnect[view.key];
    if (!hook) return;
    const context = {
      claims: session.identity.claims,
      params: view.params,
      handshake: session.handshake,
      socketId: socket.id,
      signal: session.gone.signal,
      join: (room: string, params: Record<string, unknown> = {}) => membership.join(session, view.room(room, params)),
    };
    Promise.resolve()
      .then(() => hook(context))
      .catch((cause: unknown) => {
        if (session.gone.aborted) return;
        close(session, reporter.report(cause, { namespace: view.name, socket: socket.id }), "retry");
      });
  }

  return {
    open(socket, left) {
      const admission = gate.admission(socket.conn, socket.nsp.name);
      if (!admission) {
        socket.disconnect();
        left(socket);
        return undefined;
      }
      const view = viewOf(admission.namespace, admission.namespaceKey, admission.params);
      const session = createSession(socket, view, admission.handshake, admission.identity);
      all.add(session);
      const isFull = perTenant.isFull(view.name);
      perTenant.add(view.name);
      metrics.connected(view.name);
      // What other nodes and the admin UI are shown of it.
      socket.data.claims = admission.identity.claims;
      socket.on("disconnect", (reason) => {
        left(socket);
        all.delete(session);
        perTenant.remove(view.name);
        metrics.disconnected(view.name);
        if (!isFull) farewells.bid(session, reason); // before its rooms are forgotten
        membership.forget(session);
        clearTimeout(session.expiry);
        session.gone.abort();
        gate.leave(socket.conn, view.name);
        logger.info({ namespace: view.name, socket: socket.id, reason }, "disconnected");
      });
      // Socket.IO emits "error" for packets it cannot decode; unheard, it would be printed.
      // A client may send an event of that name, too: it has been answered like every unknown one, and is no error of ours.
      socket.on("error", (cause) => {
        if (cause instanceof Error)
          logger.debug({ namespace: view.name, socket: socket.id, err: cause }, "undecodable");
      });
      // Asked for at the same time, all of them were still within the limit at the door.
      if (isFull) {
        metrics.limited("connectionsPerTenant");
        close(session, new WireError("LIMIT_EXCEEDED"), "retry");
        return undefined;
      }
      watchExpiry(session);
      logger.info(
        { namespace: view.name, socket: socket.id, address: printable(session.handshake.address) },
        "connected",
      );

      welcome(session);
      return dispatcher.open(session);
    },
    renew(session, identity, handshake) {
      if (session.gone.aborted) return;
      session.identity = identity;
      session.handshake = handshake;
      session.socket.data.claims = identity.claims;
      watchExpiry(session);
    },
    close,
    cutOff(session, error) {
      const { conn } = session.socket;
      logger.warn(
        { namespace: session.view.name, address: printable(session.handshake.address), code: error.code },
        "cut off",
      );
      close(session, error, "retry");
      conn.close();
      // Who does not read would otherwise keep it half closed for as long as the heartbeat allows.
      setTimeout(() => conn.close(true), cutOffGrace).unref();
    },
    closeAll(error, action) {
      for (const session of all) close(session, error, action);
    },
    refuseSize(connection, address) {
      const error = reporter.report(new WireError("PAYLOAD_TOO_LARGE"), { address: printable(address) });
      for (const session of all) if (session.socket.conn === connection) say(session, error, "retry");
      return error.toJSON();
    },
    all: () => all,
  };
}
