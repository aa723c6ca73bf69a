import type { IncomingMessage } from "node:http";
import type { WireErrorJson } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import type { Handshake, Identity } from "./authenticate.ts";
import type { ConnectRequest } from "./connect-request.ts";
import { maxNamespaceLength } from "./connect-request.ts";
import type { ErrorReporter } from "./error-reporter.ts";
import type { Logger } from "./logger.ts";
import { printable } from "./logger.ts";
import { within } from "./within.ts";

/** What the gate knows of a connection. */
export interface GuardedConnection {
  readonly id?: string;
  readonly request: IncomingMessage;
  readonly remoteAddress: string;
}

/** Who was let in where. */
export interface Admission {
  readonly namespaceKey: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly handshake: Handshake;
  readonly identity: Identity<unknown>;
}

export interface Refusal {
  /** Left out: no answer at all. */
  readonly message?: string;
  readonly data?: WireErrorJson;
  readonly disconnect: boolean;
}

export interface GateOptions {
  /** The namespace of an address, if it is one. */
  readonly resolve: (name: string) => { readonly key: string; readonly params: Record<string, unknown> } | undefined;
  readonly authenticate: (handshake: Handshake) => Identity<unknown> | Promise<Identity<unknown>>;
  /** The tenant wall. */
  readonly authorize: (admission: Admission) => boolean | Promise<boolean>;
  /** Sentences that existing clients compare. */
  readonly messageOf: (code: string) => string | undefined;
  readonly reporter: ErrorReporter;
  readonly logger: Logger;
  /** Milliseconds that authentication and authorisation may take. */
  readonly timeout: number;
  /** Refused CONNECTs after which a connection is closed. */
  readonly maxRefusals: number;
  /** Namespaces that one connection may be in, and ask for at once. */
  readonly maxNamespaces: number;
}

export interface Gate {
  enter(
    connection: GuardedConnection,
    request: ConnectRequest,
    forward: () => void,
    refuse: (refusal: Refusal) => void,
  ): void;
  isAdmitted(connection: object, namespace: string): boolean;
  /** The admission of a socket that has connected. */
  admission(connection: object, namespace: string): Admission | undefined;
  /** A socket left its namespace; its connection may still be in others. */
  leave(connection: object, namespace: string): void;
  refuseOrigin(origin: string | undefined): string;
  forget(connection: object): void;
}

interface State {
  readonly pending: Set<string>;
  readonly admitted: Map<string, Admission>;
  refusals: number;
}

/** The door: authenticates every CONNECT and holds it to the tenant wall before Socket.IO hears of it. */
export function createGate(options: GateOptions): Gate {
  const { resolve, authenticate, authorize, messageOf, reporter, logger, timeout, maxRefusals, maxNamespaces } =
    options;
  // Weak: a connection that goes takes everything known of it along.
  const states = new WeakMap<object, State>();
  const stateOf = (connection: object): State => {
    let state = states.get(connection);
    if (!state) {
      state = { pending: new Set(), admitted: new Map(), refusals: 0 };
      states.set(connection, state);
    }
    return state;
  };

  async function admit(request: ConnectRequest, connection: GuardedConnection): Promise<Admission> {
    const resolved = resolve(request.namespace);
    if (!resolved) throw new WireError("NAMESPACE_INVALID");
    const handshake: Handshake = {
      namespace: request.namespace,
      auth: request.auth,
      query: queryOf(connection.request),
      headers: connection.request.headers,
      address: connection.remoteAddress,
    };
    const identity = await authenticate(handshake);
    const admission = { namespaceKey: resolved.key, params: resolved.params, handshake, identity };
    if (!(await authorize(admission))) throw new WireError("FORBIDDEN");
    return admission;
  }

  return {
    enter(connection, request, forward, refuse) {
      const state = stateOf(connection);
      const { namespace } = request;
      const crowded = state.pending.size + state.admitted.size >= maxNamespaces;
      if (namespace.length > maxNamespaceLength || state.pending.has(namespace) || state.admitted.has(namespace)) {
        // Nobody's client does this; answering would only be an amplifier.
        return refuse({ disconnect: true });
      }
      state.pending.add(namespace);
      const admitted = crowded
        ? Promise.reject(new WireError("LIMIT_EXCEEDED"))
        : within(timeout, admit(request, connection));
      admitted.then(
        (admission) => {
          state.pending.delete(namespace);
          state.admitted.set(namespace, admission);
          state.refusals = 0;
          forward();
        },
        (cause: unknown) => {
          state.pending.delete(namespace);
          state.refusals += 1;
          const error = reporter.report(cause, { namespace: printable(namespace), address: connection.remoteAddress });
          logger.info(
            { code: error.code, namespace: printable(namespace), address: connection.remoteAddress, id: error.id },
            "connection refused",
          );
          refuse({
            message: messageOf(error.code) ?? error.message,
            data: error.toJSON(),
            disconnect: state.refusals >= maxRefusals,
          });
        },
      );
    },
    isAdmitted: (connection, namespace) => states.get(connection)?.admitted.has(namespace) ?? false,
    admission: (connection, namespace) => states.get(connection)?.admitted.get(namespace),
    leave(connection, namespace) {
      states.get(connection)?.admitted.delete(namespace);
    },
    refuseOrigin(origin) {
      logger.warn({ code: "ORIGIN_DENIED", origin: printable(origin) }, "origin refused");
      return messageOf("ORIGIN_DENIED") ?? new WireError("ORIGIN_DENIED").message;
    },
    forget(connection) {
      states.delete(connection);
    },
  };
}

function queryOf(request: IncomingMessage): Record<string, unknown> {
  // Engine.IO has parsed it already; the type does not say so.
  return (request as IncomingMessage & { _query?: Record<string, unknown> })._query ?? {};
}
