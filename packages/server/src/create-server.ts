import type { Server as HttpServer } from "node:http";
import type { ContractDefinition, InferNamespaceParams, NamespaceDefinition, NamespaceKey } from "@wirepact/contracts";
import { ContractError, isWireErrorCode, WireError } from "@wirepact/contracts";
import type { ServerOptions as SocketIoOptions } from "socket.io";
import type { Authenticate } from "./authenticate.ts";
import type { AnyRules, Authorize, Rule } from "./authorize.ts";
import { createBroadcaster } from "./broadcaster.ts";
import { createDispatcher } from "./dispatcher.ts";
import { createErrorReporter } from "./error-reporter.ts";
import { createGate } from "./gate.ts";
import type { AnyHandlers, Handlers } from "./handlers.ts";
import type { Logger } from "./logger.ts";
import { silentLogger } from "./logger.ts";
import type { NamespaceView } from "./namespace-view.ts";
import { createNamespaceView } from "./namespace-view.ts";
import type { OnConnect } from "./on-connect.ts";
import type { Origins } from "./origins.ts";
import { createOriginRule } from "./origins.ts";
import { createProtocolHandlers } from "./protocol-handlers.ts";
import { createRoomMembership } from "./room-membership.ts";
import type { Scope } from "./scope.ts";
import { createScope } from "./scope.ts";
import { createSessions } from "./sessions.ts";
import type { Transport } from "./transport.ts";
import { createTransport } from "./transport.ts";

export interface ServerOptions<TContract extends ContractDefinition, TClaims> {
  /** Who is calling: `jwt(…)`, or your own. */
  readonly authenticate: Authenticate<TClaims>;
  /** Who may go where. Complete, or it does not compile. */
  readonly authorize: Authorize<TContract, NoInfer<TClaims>>;
  /** Where browser pages may come from. Required in production. */
  readonly origins?: Origins;
  /** Admits requests without an Origin (scripts, servers, apps); they still need a token. Default: true. */
  readonly allowMissingOrigin?: boolean;
  /** What the server does for a caller that has come in, before it hears anything: join its own rooms, for example. */
  readonly onConnect?: OnConnect<TContract, NoInfer<TClaims>>;
  /** Sends every event under its aliases as well. Default: false. */
  readonly legacyAliases?: boolean;
  readonly logger?: Logger;
  readonly limits?: Partial<Limits>;
  /** Further options of Socket.IO's: path, transports, an adapter … */
  readonly socketIo?: Partial<SocketIoOptions>;
}

/** Times in milliseconds, sizes in bytes. */
export interface Limits {
  /** Largest packet, in and out. Default: 1,000,000. */
  readonly maxPayload: number;
  /** Within which a connection must have joined a namespace. Default: 10,000. */
  readonly connectTimeout: number;
  /** Authentication and rules may take. Default: 10,000. */
  readonly authorizeTimeout: number;
  /** A handler may take, unless its event says otherwise. Default: 10,000. */
  readonly handlerTimeout: number;
  /** Refused CONNECTs after which a connection is closed. Default: 10. */
  readonly maxRefusals: number;
  /** Namespaces per connection. Default: 10. */
  readonly maxNamespaces: number;
  /** Rooms per socket. Default: 100. */
  readonly maxRooms: number;
  /** Grace after a token's end before the socket is disconnected. Default: 0. */
  readonly expiryGrace: number;
}

const defaultLimits: Limits = {
  maxPayload: 1_000_000,
  connectTimeout: 10_000,
  authorizeTimeout: 10_000,
  handlerTimeout: 10_000,
  maxRefusals: 10,
  maxNamespaces: 10,
  maxRooms: 100,
  expiryGrace: 0,
};

export interface RealtimeServer<TContract extends ContractDefinition, TClaims> {
  /** A tenant's namespace, to emit to. Needs nobody connected, and creates nothing. */
  of<N extends NamespaceKey<TContract>>(
    namespace: N,
    params: InferNamespaceParams<TContract["namespaces"][N]>,
  ): Scope<TContract["namespaces"][N]>;
  /** Says what to do with a namespace's calls and events: all of them. */
  handle<N extends NamespaceKey<TContract>>(
    namespace: N,
    handlers: Handlers<TContract["namespaces"][N], TClaims>,
  ): void;
  /** Disconnects everybody, with a reason that makes clients come back, and stops listening. Closes the HTTP server too. */
  close(): Promise<void>;
}

/**
 * Puts a contract on an HTTP server.
 *
 * @throws ContractError `USAGE` when a rule is missing, an origin is out of form, or none is given in production.
 */
export function createServer<const TContract extends ContractDefinition, TClaims>(
  contract: TContract,
  httpServer: HttpServer,
  options: ServerOptions<TContract, TClaims>,
): RealtimeServer<TContract, TClaims> {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const logger = options.logger ?? silentLogger;
  const reporter = createErrorReporter(logger);
  const rules = options.authorize as unknown as AnyRules;
  checkRules(contract, rules);
  const originRule = createOriginRule(
    {
      origins: options.origins,
      ...(options.allowMissingOrigin !== undefined && { allowMissingOrigin: options.allowMissingOrigin }),
    },
    process.env.NODE_ENV === "production",
  );

  const views = createViews(contract);
  const membership = createRoomMembership({
    rules,
    logger,
    maxRooms: limits.maxRooms,
    timeout: limits.authorizeTimeout,
  });
  const gate = createGate({
    resolve: views.resolve,
    authenticate: options.authenticate as Authenticate<unknown>,
    authorize: async ({ namespaceKey, params, handshake, identity }) => {
      const rule = rules[namespaceKey]?.connect as Rule<unknown> | undefined;
      return (await rule?.({ claims: identity.claims, params, handshake })) === true;
    },
    messageOf: (code) => (isWireErrorCode(code) ? contract.messages?.[code] : undefined),
    reporter,
    logger,
    timeout: limits.authorizeTimeout,
    maxRefusals: limits.maxRefusals,
    maxNamespaces: limits.maxNamespaces,
  });
  const handlers = new Map<string, AnyHandlers>();
  const sessions = createSessions({
    gate,
    viewOf: views.of,
    membership,
    onConnect: (options.onConnect ?? {}) as never,
    logger,
    reporter,
    expiryGrace: limits.expiryGrace,
    dispatch: createDispatcher({
      handlers: (key) => handlers.get(key),
      protocol: createProtocolHandlers({
        authenticate: options.authenticate as Authenticate<unknown>,
        rules,
        membership,
        timeout: limits.authorizeTimeout,
        renew: (session, identity) => sessions.renew(session, identity),
      }),
      membership,
      reporter,
      handlerTimeout: limits.handlerTimeout,
    }),
  });
  const transport: Transport = createTransport({
    httpServer,
    gate,
    originRule,
    patterns: Object.values(contract.namespaces).map(({ address }) => address.pattern),
    unguarded: [],
    onConnection: sessions.open,
    maxPayload: limits.maxPayload,
    connectTimeout: limits.connectTimeout,
    socketIo: options.socketIo ?? {},
  });
  const deliver = createBroadcaster({
    transport: () => transport,
    legacyAliases: options.legacyAliases ?? false,
    maxPayload: limits.maxPayload,
  });

  return {
    of: (namespace, params) => createScope(views.of(namespace, params), deliver) as never,
    handle(namespace, given) {
      handlers.set(namespace, given as unknown as AnyHandlers);
    },
    async close() {
      sessions.closeAll(new WireError("UNAVAILABLE"), "retry");
      await transport.close();
    },
  };
}

/** Deny by default, at run time too: JavaScript callers get no help from the types. */
function checkRules(contract: ContractDefinition, rules: AnyRules): void {
  const missing = Object.entries(contract.namespaces).flatMap(([key, { options }]) => [
    ...(typeof rules[key]?.connect === "function" ? [] : [`${key}.connect`]),
    ...Object.keys(options.rooms ?? {})
      .filter((room) => typeof rules[key]?.rooms?.[room] !== "function")
      .map((room) => `${key}.rooms.${room}`),
  ]);
  if (missing.length > 0) {
    throw new ContractError("USAGE", `There is no rule for ${missing.join(", ")}.`, {
      path: "authorize",
      hint: "Say who may go there; () => true admits every authenticated caller.",
    });
  }
}

interface Views {
  of(key: string, params: Readonly<Record<string, unknown>>): NamespaceView;
  resolve(name: string): { readonly key: string; readonly params: Record<string, unknown> } | undefined;
}

/** One view per address, kept: a tenant that was named once will be named again. */
function createViews(contract: ContractDefinition): Views {
  const views = new Map<string, NamespaceView>();
  return {
    of(key, params) {
      const definition = contract.namespaces[key] as NamespaceDefinition | undefined;
      if (!definition) {
        throw new ContractError("USAGE", `There is no namespace "${key}".`, {
          path: "of()",
          hint: `Namespaces: ${Object.keys(contract.namespaces).join(", ")}.`,
        });
      }
      const name = definition.address.format(params);
      let view = views.get(name);
      if (!view) {
        view = createNamespaceView(key, definition, definition.address.parse(name) ?? params);
        views.set(name, view);
      }
      return view;
    },
    resolve(name) {
      for (const [key, { address }] of Object.entries(contract.namespaces)) {
        const params = address.parse(name);
        if (params) return { key, params };
      }
      return undefined;
    },
  };
}
