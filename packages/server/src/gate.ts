import type { IncomingMessage } from "node:http";
import type { WireErrorJson } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import type { Handshake, Identity } from "./authenticate.ts";
import type { Applicant } from "./authorizer.ts";
import type { ConnectRequest } from "./connect-request.ts";
import { maxNamespaceLength } from "./connect-request.ts";
import type { ErrorReporter } from "./error-reporter.ts";
import type { Limits, OnLimit } from "./limits.ts";
import type { Logger } from "./logger.ts";
import { printable } from "./logger.ts";
import type { TokenBucket } from "./token-bucket.ts";
import { createTokenBucket } from "./token-bucket.ts";
import type { InTime } from "./within.ts";

/** What the gate knows of a connection. */
export interface GuardedConnection {
  readonly request: IncomingMessage;
}

export interface Refusal {
  /** Left out: no answer at all. */
  readonly message?: string;
  readonly data?: WireErrorJson;
  readonly disconnect: boolean;
}

export interface GateOptions {
  /** The namespace of an address, if it is one. */
  readonly resolve: (
    name: string,
  ) => { readonly key: string; readonly params: Readonly<Record<string, unknown>> } | undefined;
  /** Refuses clients of a contract that does not fit, by throwing. */
  readonly checkContract: (handshake: Handshake) => void;
  readonly authenticate: (handshake: Handshake) => Identity<unknown> | Promise<Identity<unknown>>;
  /** The tenant wall, and everything else that may turn down somebody who is known: refuses by throwing. */
  readonly admit: (applicant: Applicant) => Promise<void>;
  /** Sentences that existing clients compare. */
  readonly messageOf: (code: string) => string | undefined;
  readonly reporter: ErrorReporter;
  readonly logger: Logger;
  readonly inTime: InTime;
  readonly limits: Pick<Limits, "connects" | "maxRefusals" | "maxNamespaces">;
  readonly onLimit: OnLimit;
}

export interface Gate {
  enter(
    connection: GuardedConnection,
    address: string,
    request: ConnectRequest,
    forward: () => void,
    refuse: (refusal: Refusal) => void,
  ): void;
  isAdmitted(connection: object, namespace: string): boolean;
  /** Whether a connection is in a namespace, waits at its door, or neither. */
  standing(connection: object): "in" | "waiting" | "idle";
  /** Who was let in where. */
  admission(connection: object, namespace: string): Applicant | undefined;
  /** A socket left its namespace; its connection may still be in others. */
  leave(connection: object, namespace: string): void;
  refuseOrigin(origin: string | undefined): string;
  refuseAddress(address: string): string;
  /** A packet is longer than a stranger may say. */
  refuseSize(address: string): Refusal;
  forget(connection: object): void;
}

/** A namespace, and who was let in; nobody while that is still being decided. */
interface Place {
  readonly namespace: string;
  applicant: Applicant | undefined;
}

interface State {
  /** Most connections have one place, and a list of one is a fifth of a map. */
  places: readonly Place[];
  readonly connects: TokenBucket;
  refusals: number;
}

/** The door: authenticates every CONNECT and holds it to the tenant wall before Socket.IO hears of it. */
export function createGate(options: GateOptions): Gate {
  const { resolve, checkContract, authenticate, admit, messageOf, reporter, logger, inTime, limits, onLimit } = options;
  // Weak: a connection that goes takes everything known of it along.
  const states = new WeakMap<object, State>();
  const stateOf = (connection: object): State => {
    let state = states.get(connection);
    if (!state) {
      state = { places: [], connects: createTokenBucket(limits.connects), refusals: 0 };
      states.set(connection, state);
    }
    return state;
  };

  const placeOf = (state: State | undefined, namespace: string): Place | undefined =>
    state?.places.find((place) => place.namespace === namespace);
  const leavePlace = (state: State, place: Place): void => {
    state.places = state.places.filter((other) => other !== place);
  };

  async function check(request: ConnectRequest, connection: GuardedConnection, address: string): Promise<Applicant> {
    const resolved = resolve(request.namespace);
    if (!resolved) {
      // As Socket.IO itself puts it.
      throw new WireError("NAMESPACE_INVALID", "Invalid namespace");
    }
    const handshake: Handshake = {
      namespace: request.namespace,
      auth: request.auth,
      query: queryOf(connection.request),
      headers: connection.request.headers,
      address,
    };
    // Before the token is looked at: an old client's may have a form that nobody reads any more.
    checkContract(handshake);
    const identity = await inTime(Promise.resolve(authenticate(handshake)));
    const { key: namespaceKey, params } = resolved;
    const applicant = { namespaceKey, namespace: request.namespace, params, handshake, identity };
    await admit(applicant);
    return applicant;
  }

  return {
    enter(connection, address, request, forward, refuse) {
      const state = stateOf(connection);
      // Closed already: what the same burst still holds is not worth a line in the log.
      if (state.refusals >= limits.maxRefusals) return;
      const { namespace } = request;
      const wait = state.connects.take();
      const isDouble = placeOf(state, namespace) !== undefined;
      if (namespace.length > maxNamespaceLength || (isDouble && wait > 0)) {
        // Nobody's client does this; answering would only be an amplifier.
        state.refusals = limits.maxRefusals;
        return refuse({ disconnect: true });
      }
      // `connect()` called twice on an open connection sends two: the first one's answer is the answer.
      if (isDouble) return;
      const turnDown = (cause: unknown): void => {
        if (state.refusals >= limits.maxRefusals) return;
        state.refusals += 1;
        const disconnect = state.refusals >= limits.maxRefusals;
        if (disconnect) onLimit("maxRefusals");
        // Without its query, where a token may stand.
        const fields = { namespace: printable(namespace.split("?", 1)[0]), address: printable(address) };
        const error = reporter.report(cause, fields);
        logger.info({ ...fields, code: error.code, id: error.id }, "connection refused");
        refuse({ message: messageOf(error.code) ?? error.message, data: error.toJSON(), disconnect });
      };
      if (wait > 0) {
        onLimit("connects");
        return turnDown(new WireError("RATE_LIMITED", undefined, { retryAfter: wait }));
      }
      if (state.places.length >= limits.maxNamespaces) {
        onLimit("maxNamespaces");
        return turnDown(new WireError("LIMIT_EXCEEDED"));
      }
      const place: Place = { namespace, applicant: undefined };
      // Not a list that keeps room for more.
      state.places = state.places.concat(place);
      check(request, connection, address).then(
        (admission) => {
          place.applicant = admission;
          state.refusals = 0;
          forward();
        },
        (cause: unknown) => {
          leavePlace(state, place);
          turnDown(cause);
        },
      );
    },
    isAdmitted: (connection, namespace) => placeOf(states.get(connection), namespace)?.applicant !== undefined,
    standing(connection) {
      const places = states.get(connection)?.places ?? [];
      return places.some(({ applicant }) => applicant) ? "in" : places.length > 0 ? "waiting" : "idle";
    },
    admission: (connection, namespace) => placeOf(states.get(connection), namespace)?.applicant,
    leave(connection, namespace) {
      const state = states.get(connection);
      const place = placeOf(state, namespace);
      // Not a place that is being waited for again.
      if (state && place?.applicant) leavePlace(state, place);
    },
    refuseOrigin(origin) {
      const { id } = reporter.report(new WireError("ORIGIN_DENIED"), {});
      logger.warn({ code: "ORIGIN_DENIED", origin: printable(origin), id }, "origin refused");
      return messageOf("ORIGIN_DENIED") ?? new WireError("ORIGIN_DENIED").message;
    },
    refuseAddress(address) {
      onLimit("connectionsPerAddress");
      const { id } = reporter.report(new WireError("LIMIT_EXCEEDED"), {});
      logger.warn({ code: "LIMIT_EXCEEDED", address: printable(address), id }, "too many connections from one address");
      return new WireError("LIMIT_EXCEEDED").message;
    },
    refuseSize(address) {
      onLimit("maxConnectBytes");
      const error = reporter.report(new WireError("PAYLOAD_TOO_LARGE"), {});
      logger.info({ address: printable(address), code: error.code, id: error.id }, "connection refused");
      return { message: messageOf(error.code) ?? error.message, data: error.toJSON(), disconnect: true };
    },
    forget(connection) {
      states.delete(connection);
    },
  };
}

/** The query of a connection's request. */
export function queryOf(request: IncomingMessage): Record<string, unknown> {
  // Engine.IO has parsed it already; the type does not say so.
  return (request as IncomingMessage & { _query?: Record<string, unknown> })._query ?? {};
}
