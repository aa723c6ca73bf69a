import { randomUUID } from "node:crypto";
import type { Server as HttpServer } from "node:http";
import type { ContractDefinition, InferNamespaceParams, NamespaceKey, ParamArgs } from "@wirepact/contracts";
import { findRoom, isWireErrorCode, WireError } from "@wirepact/contracts";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { createAdminDoor, instrumentAdmin } from "./admin.ts";
import type { Authenticate } from "./authenticate.ts";
import { authenticateOf } from "./authenticate.ts";
import type { AnyRules } from "./authorize.ts";
import { createAuthorizer } from "./authorizer.ts";
import { watchQueues } from "./backpressure.ts";
import { createBroadcaster } from "./broadcaster.ts";
import { canTellOthers } from "./can-tell-others.ts";
import { checkOptions } from "./check-options.ts";
import { addressReader, createConnectionLimit } from "./connection-limit.ts";
import { createContractCheck } from "./contract-check.ts";
import { createDispatcher } from "./dispatcher.ts";
import { createDurableRooms } from "./durable-rooms.ts";
import { createErrorReporter } from "./error-reporter.ts";
import { memoryLog } from "./event-log/memory-log.ts";
import type { AnyFarewells } from "./farewells.ts";
import { createFarewells } from "./farewells.ts";
import { hasKnownInsides, socketIoVersion } from "./fast-path/socket-io-version.ts";
import { createGate } from "./gate.ts";
import type { AnyHandlers, Handlers } from "./handlers.ts";
import { createInspection } from "./inspection.ts";
import { createLeftToZod } from "./left-to-zod.ts";
import { readLimits } from "./limits.ts";
import type { Logger } from "./logger.ts";
import { boundLogger, checkLogger, debugLogger } from "./logger.ts";
import { createMetrics } from "./metrics.ts";
import { createOriginRule } from "./origins.ts";
import { createPresence } from "./presence.ts";
import { createPresenceNodes } from "./presence-nodes.ts";
import type { AnyPresenceRules } from "./presence-rules.ts";
import { createPresentRooms } from "./present-rooms.ts";
import { createProtocolHandlers } from "./protocol-handlers.ts";
import { queueOf } from "./queue-of.ts";
import { createRevocations } from "./revocations.ts";
import type { Rights } from "./rights.ts";
import { createRights } from "./rights.ts";
import { createRoomMembership } from "./room-membership.ts";
import type { Scope } from "./scope.ts";
import { createScope } from "./scope.ts";
import type { ServerOptions } from "./server-options.ts";
import { createSessions } from "./sessions.ts";
import { createThrottle } from "./throttle.ts";
import type { Transport } from "./transport.ts";
import { createTransport } from "./transport.ts";
import { createViews } from "./views.ts";
import type { InTime } from "./within.ts";
import { within } from "./within.ts";

export interface RealtimeServer<TContract extends ContractDefinition, TClaims> extends Rights {
  /** A tenant's namespace, to emit to. Needs nobody connected, and creates nothing. */
  of<N extends NamespaceKey<TContract>>(
    namespace: N,
    ...params: ParamArgs<InferNamespaceParams<TContract["namespaces"][N]>>
  ): Scope<TContract["namespaces"][N], never, TClaims>;
  /** Says what to do with a namespace's calls and events: all of them. */
  handle<N extends NamespaceKey<TContract>>(
    namespace: N,
    handlers: Handlers<TContract["namespaces"][N], TClaims>,
  ): void;
  /** The metrics in Prometheus' text format. Not for strangers: they name tenants. */
  metrics(): Promise<string>;
  /** Disconnects everybody, with a reason that makes clients come back, and stops listening. Closes the HTTP server too. */
  close(): Promise<void>;
}

/**
 * Puts a contract on an HTTP server.
 *
 * @throws ContractError `USAGE` for options that cannot be meant: a missing rule, an origin out of form or none in production, a
 * limit of something that does not exist, a logger that logs nothing, another contract's history.
 */
export function createServer<const TContract extends ContractDefinition, TClaims>(
  contract: TContract,
  httpServer: HttpServer,
  options: ServerOptions<TContract, TClaims>,
): RealtimeServer<TContract, TClaims> {
  checkOptions(contract, options as never);
  const limits = readLimits(options.limits, clientEventNames(contract));
  const userOf = (options.userOf ?? defaultUserOf) as (claims: unknown) => string | undefined;
  const authenticate = authenticateOf(options.authenticate as Authenticate<never>);
  const { allowMissingOrigin = true } = options;
  const originRule = createOriginRule(
    { origins: options.origins, allowMissingOrigin },
    process.env.NODE_ENV === "production",
  );
  const createLimiter = options.createLimiter ?? ((settings) => new RateLimiterMemory(settings));

  const metrics = createMetrics(options.metrics, () => {
    let packets = 0;
    for (const { socket } of sessions.all()) packets += queueOf(socket).packets;
    return packets;
  });
  const onLimit = metrics.limited;
  const logger = boundLogger(checkLogger(options.logger ?? debugLogger()), limits.logLines, () => onLimit("logLines"));
  const reporter = createErrorReporter(logger, metrics.refused);
  const revocations = createRevocations();
  const views = createViews(contract);
  const inTime: InTime = (work) =>
    within(limits.authorizeTimeout, work, () => {
      onLimit("authorizeTimeout");
      return new WireError("UNAVAILABLE");
    });
  const authorizer = createAuthorizer({
    contract,
    rules: options.authorize as unknown as AnyRules,
    revocations,
    userOf,
    inTime,
  });
  const log = options.log ?? memoryLog();
  const durable = createDurableRooms(log, limits.maxQueueBytes);
  const node = randomUUID();
  const present = createPresentRooms();
  const presence = createPresence({
    node,
    present,
    userOf,
    rules: (options.presence ?? {}) as AnyPresenceRules,
    publish: (sayings) => nodes?.publish(sayings),
    limits,
    onLimit,
  });
  const membership = createRoomMembership({ authorizer, logger, metrics, maxRooms: limits.maxRooms, presence });
  const perTenant = createConnectionLimit(limits.connectionsPerTenant);
  const gate = createGate({
    resolve: views.resolve,
    checkContract: options.contracts ? createContractCheck(contract, options.contracts, logger) : () => {},
    authenticate,
    admit: async (applicant) => {
      if (perTenant.isFull(applicant.namespace)) {
        onLimit("connectionsPerTenant");
        throw new WireError("LIMIT_EXCEEDED");
      }
      await authorizer.connect(applicant);
    },
    messageOf: (code) => (isWireErrorCode(code) ? contract.messages?.[code] : undefined),
    reporter,
    logger,
    inTime,
    limits,
    onLimit,
  });
  const throttle = createThrottle({
    limits,
    createLimiter,
    userOf,
    onLimit,
    onAbuse: (session) => sessions.cutOff(session, new WireError("RATE_LIMITED")),
  });
  const handlers = new Map<string, AnyHandlers>();
  const leftToZod = createLeftToZod(logger);
  const dispatcher = createDispatcher({
    handlers: (key) => handlers.get(key),
    protocol: createProtocolHandlers({
      authenticate,
      authorizer,
      membership,
      durable,
      presence,
      inTime,
      userOf,
      renew: (session, identity, handshake) => sessions.renew(session, identity, handshake),
    }),
    membership,
    durable,
    reporter,
    throttle,
    metrics,
    leftToZod,
    limits,
  });
  const farewells = createFarewells({
    hooks: (options.onDisconnect ?? {}) as AnyFarewells,
    reporter,
    timeout: limits.handlerTimeout,
  });
  const sessions = createSessions({
    gate,
    viewOf: views.named,
    membership,
    dispatcher,
    onConnect: (options.onConnect ?? {}) as never,
    farewells,
    logger,
    reporter,
    metrics,
    perTenant,
    expiryGrace: limits.expiryGrace,
  });
  const transport: Transport = createTransport({
    httpServer,
    gate,
    originRule,
    adminDoor:
      options.admin && createAdminDoor({ admin: options.admin, perMinute: limits.adminLogins, logger, onLimit }),
    patterns: Object.values(contract.namespaces).map(({ address }) => address.pattern),
    onConnection: sessions.open,
    onOversize: sessions.refuseSize,
    limits,
    onLimit,
    addressOf: addressReader(options.addressOf, (cause) => reporter.report(cause, { during: "addressOf" })),
    socketIo: options.socketIo ?? {},
    fastPath: mayTakeFastPath(options.fastPath ?? process.env.WIREPACT_FAST_PATH !== "off", logger),
  });
  if (options.admin) instrumentAdmin(transport.io, options.admin);
  const stopWatching = watchQueues({ sessions, ...limits, onLimit });
  const beacons = setInterval(() => {
    durable.beacon(sessions.all()).catch((cause: unknown) => reporter.report(cause, { during: "beacon" }));
  }, limits.beaconInterval);
  beacons.unref();
  const deliver = createBroadcaster({
    transport,
    durable,
    legacyAliases: options.legacyAliases ?? false,
    maxPayload: limits.maxPayload,
    sent: metrics.sent,
    leftToZod,
  });

  // Socket.IO's own adapter knows one node only, and prints a warning when it is told to tell the others.
  const hasAdapter = options.socketIo?.adapter !== undefined;
  const hasOthers = hasAdapter && canTellOthers(transport.io);
  if (hasAdapter && !hasOthers)
    logger.warn({}, "the adapter has no serverSideEmit: other processes hear of no revocation");
  const nodes =
    hasOthers && findRoom(contract, ({ presence }) => presence !== undefined)
      ? createPresenceNodes({
          node,
          io: transport.io,
          present,
          onHeard: presence.tellSoon,
          interval: limits.nodeInterval,
        })
      : undefined;
  const inspection = createInspection(transport);
  const rights = createRights({
    sessions,
    revocations,
    authorizer,
    membership,
    reporter,
    userOf,
    io: transport.io,
    hasOthers,
  });

  return {
    of: (namespace, ...[params]) => createScope(views.of(namespace, params), { deliver, inspection, durable }) as never,
    handle(namespace, given) {
      handlers.set(namespace, given as unknown as AnyHandlers);
    },
    revoke: rights.revoke,
    reauthorize: rights.reauthorize,
    metrics: () => metrics.registry.metrics(),
    async close() {
      stopWatching();
      clearInterval(beacons);
      sessions.closeAll(new WireError("UNAVAILABLE"), "retry");
      // What they tell the others still has a way there, and the log is open.
      await farewells.ended();
      presence.close();
      nodes?.close();
      await transport.close();
      await log.close?.();
    },
  };
}

/** By the names that `limits.events` takes: `workspace.typing`. */
function clientEventNames(contract: ContractDefinition): string[] {
  return Object.entries(contract.namespaces).flatMap(([namespace, { options }]) =>
    Object.keys(options.clientEvents ?? {}).map((event) => `${namespace}.${event}`),
  );
}

function mayTakeFastPath(wanted: boolean, logger: Logger): boolean {
  const version = socketIoVersion();
  if (!wanted || hasKnownInsides(version)) return wanted;
  logger.warn({ version }, "no fast path through this version of socket.io");
  return false;
}

function defaultUserOf(claims: unknown): string | undefined {
  if (typeof claims !== "object" || claims === null) return undefined;
  const { userId, sub } = claims as { userId?: unknown; sub?: unknown };
  const user = userId ?? sub;
  return user === undefined || user === null ? undefined : String(user);
}
