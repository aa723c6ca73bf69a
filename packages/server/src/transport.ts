import type { Server as HttpServer, IncomingMessage, ServerResponse } from "node:http";
import type { WireErrorJson } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import type { Namespace, ServerOptions, Socket } from "socket.io";
import { Server } from "socket.io";
import type { AdminDoor } from "./admin.ts";
import { adminNamespace } from "./admin.ts";
import { connectErrorPacket } from "./connect-request.ts";
import { createConnectionLimit } from "./connection-limit.ts";
import { createFastPath } from "./fast-path/create-fast-path.ts";
import { createForgetRequests } from "./forget-requests.ts";
import type { Gate } from "./gate.ts";
import { queryOf } from "./gate.ts";
import type { Connection, GuardOptions } from "./guard.ts";
import { Guard } from "./guard.ts";
import { createIdleTimers } from "./idle-timers.ts";
import type { Limits, OnLimit } from "./limits.ts";
import { maxDelay } from "./limits.ts";
import { maskHandshake } from "./mask-handshake.ts";
import { onWebSocket } from "./on-web-socket.ts";
import type { OriginRule } from "./origins.ts";
import type { Reply } from "./reply.ts";
import { OrdinaryReply } from "./reply.ts";
import { untilSubscribed } from "./subscriptions.ts";
import { isOversize, limitFrames, refuseOversize, watchOversize } from "./watch-oversize.ts";

/** The one place that touches Socket.IO's values: where another transport would go. */
export interface Transport {
  readonly io: Server;
  /** A tenant's namespace, if anybody can be reached there: emitting to a tenant whom nobody hears must not create one. */
  namespace(name: string): Namespace | undefined;
  /**
   * The same, when all nodes are to be asked something.
   *
   * @throws WireError `UNAVAILABLE` when the broker does not answer.
   */
  reach(name: string): Promise<Namespace | undefined>;
  close(): Promise<void>;
}

export interface TransportOptions {
  readonly httpServer: HttpServer;
  readonly gate: Gate;
  readonly originRule: OriginRule;
  /** Addresses of the contract's namespaces. */
  readonly patterns: readonly RegExp[];
  /** Before the admin UI's own login; left out, its namespace does not exist. */
  readonly adminDoor: AdminDoor | undefined;
  /** Who is at the other end; an application behind a proxy reads a header. */
  readonly addressOf: (request: IncomingMessage) => string;
  /**
   * Takes a socket in, and says what is to be done with its events; nothing if it was sent away at once. When it has
   * disconnected, the transport hears of it.
   */
  readonly onConnection: (socket: Socket, left: (socket: Socket) => void) => EventReceiver | undefined;
  /** A connection that is in has sent more than `maxPayload` at once: its sockets are told what it is closed for. */
  readonly onOversize: (connection: object, address: string) => WireErrorJson;
  readonly limits: Pick<Limits, "maxPayload" | "connectTimeout" | "connectionsPerAddress"> & GuardOptions["limits"];
  readonly onLimit: OnLimit;
  readonly socketIo: SocketIoOptions;
  readonly fastPath: boolean;
}

/** What is done with the events of one socket. */
export interface EventReceiver {
  /** Whether a name is an event of the contract's. */
  knows(name: string): boolean;
  receive(name: unknown, args: unknown[], reply: Reply): void;
}

/**
 * Socket.IO's own options, but for those that this library answers for. Another parser would hide CONNECT packets from the
 * gate, EIO3 clients enter the root namespace unasked, and a namespace that is cleaned up takes its latecomers along.
 */
export type SocketIoOptions = Omit<
  Partial<ServerOptions>,
  | "allowEIO3"
  | "allowRequest"
  | "cleanupEmptyChildNamespaces"
  | "connectTimeout"
  | "connectionStateRecovery"
  | "cors"
  | "maxHttpBufferSize"
  | "parser"
>;

/** What tells the other processes, for example `createAdapter(tolerateLoss(redis))` of `@socket.io/redis-streams-adapter`. */
export type Adapter = NonNullable<ServerOptions["adapter"]>;

export function createTransport(options: TransportOptions): Transport {
  const { httpServer, gate, originRule, patterns, onConnection, onOversize, addressOf, limits, onLimit } = options;
  const perAddress = createConnectionLimit(limits.connectionsPerAddress);
  const io = new Server(httpServer, {
    serveClient: false,
    pingTimeout: 20_000,
    pingInterval: 25_000,
    ...(options.socketIo as Partial<ServerOptions>),
    maxHttpBufferSize: limits.maxPayload,
    // Ours instead, which waits for a slow look-up, and says why it closes.
    connectTimeout: maxDelay,
    parser: undefined as never,
    allowEIO3: false,
    cleanupEmptyChildNamespaces: false,
    // Recovery replays missed packets before any middleware has run, and loses some: durable rooms do this job.
    connectionStateRecovery: undefined as never,
    cors: {
      // CORS alone only hides the answer from a foreign page; `allowRequest` is what refuses, on the upgrade too.
      origin: (origin, callback) => callback(null, originRule(origin)),
      methods: ["GET", "POST"],
      credentials: true,
    },
    allowRequest: (request, callback) => {
      if (!originRule(request.headers.origin)) return callback(gate.refuseOrigin(request.headers.origin), false);
      // Asked for new connections only: an established one's further requests never come here.
      const isFull = perAddress.isFull(addressOf(request));
      callback(isFull ? gate.refuseAddress(addressOf(request)) : null, !isFull);
    },
  });

  const fastPath = options.fastPath ? createFastPath(io) : undefined;

  /** Connections that are in the admin UI's namespace, which is not the gate's. */
  const admins = new WeakSet<object>();
  const isIn = (connection: object): boolean => admins.has(connection) || gate.standing(connection) === "in";

  const idleTimers = createIdleTimers();
  const requests = createForgetRequests();

  /** A connection that is in no namespace, or has left its last one, may come in, but not stay for nothing. */
  function closeWhenIdle(connection: Pick<Connection, "readyState" | "send" | "close">): void {
    if (connection.readyState !== "open") return;
    idleTimers.start(connection, limits.connectTimeout, () => {
      if (connection.readyState !== "open" || isIn(connection)) return;
      if (gate.standing(connection) === "waiting") return closeWhenIdle(connection);
      onLimit("connectTimeout");
      const error = new WireError("TIMEOUT");
      connection.send(connectErrorPacket("/", { message: error.message, data: error.toJSON() }));
      connection.close();
    });
  }

  /** What came is longer than anybody may say, and was not read. */
  function refuseSize(connection: Connection, address: string): WireErrorJson | undefined {
    if (isIn(connection)) return onOversize(connection, address);
    const { message, data } = gate.refuseSize(address);
    connection.send(connectErrorPacket("/", { message: String(message), data }));
    return data;
  }

  io.engine.use((request: IncomingMessage, response: ServerResponse, next: (refusal?: Error) => void) => {
    if (request.headers.upgrade !== undefined) requests.note(request, response);
    // Engine.IO refuses a polled body by itself, and tells nobody.
    if (request.method === "POST") {
      response.once("finish", () => response.statusCode === 413 && onLimit("maxPayload"));
    }
    const { sid } = queryOf(request);
    // `allowRequest` sees the first request of a connection; a page that got hold of its id must not go on with it.
    if (sid !== undefined && !originRule(request.headers.origin)) {
      return next(new Error(gate.refuseOrigin(request.headers.origin)));
    }
    const { clients } = io.engine as unknown as { readonly clients: Readonly<Record<string, Connection>> };
    const connection = Object.hasOwn(clients, String(sid)) ? clients[String(sid)] : undefined;
    if (!connection || !isOversize(request, limits.maxPayload)) return next();
    refuseOversize(request, response, refuseSize(connection, addressOf(request)));
    connection.close();
  });

  const left = (socket: Socket): void => {
    fastPath?.left(socket);
    closeWhenIdle(socket.conn);
  };
  const namespaces = new Map<string, Namespace>();
  const root = io.of("/");
  const isRoot = (pattern: RegExp): boolean => pattern.test(root.name);
  for (const pattern of patterns) {
    (isRoot(pattern) ? root : io.of(pattern))
      .use((socket, next) => {
        // The gate has authenticated this very namespace on this very connection, or nobody gets in.
        if (!gate.isAdmitted(socket.conn, socket.nsp.name)) return next(new Error("Invalid namespace"));
        maskHandshake(socket);
        next();
      })
      .on("connection", (socket) => {
        idleTimers.end(socket.conn);
        limitFrames(socket.conn as unknown as Connection, limits.maxPayload);
        const receiver = onConnection(socket, left);
        if (!receiver) return;
        socket.onAny((name: unknown, ...args: unknown[]) => {
          const last = args.at(-1);
          // JSON holds no functions: one at the end is the acknowledgement that Socket.IO made.
          const ack = typeof last === "function" ? (args.pop() as (...values: unknown[]) => void) : undefined;
          receiver.receive(name, args, new OrdinaryReply(socket, ack));
        });
        fastPath?.socket(socket, receiver);
      });
  }
  const adopt = (namespace: Namespace): void => {
    if (patterns.some((pattern) => pattern.test(namespace.name))) namespaces.set(namespace.name, namespace);
    if (!options.socketIo.adapter) fastPath?.namespace(namespace);
  };
  io.on("new_namespace", adopt);
  if (options.adminDoor) {
    io.of(adminNamespace).on("connection", ({ conn }) => {
      admins.add(conn);
      limitFrames(conn as unknown as Connection, limits.maxPayload);
    });
  }
  // Socket.IO made the root namespace itself, before anybody could hear of it, and admits everybody.
  if (patterns.some(isRoot)) adopt(root);
  else root.use((_socket, next) => next(new Error("Invalid namespace")));

  const guarding: GuardOptions = {
    gate,
    isIn,
    adminDoor: options.adminDoor,
    limits,
    onLimit,
    onClose({ connection, address }) {
      perAddress.remove(address);
      idleTimers.end(connection);
      gate.forget(connection);
    },
    tooLong({ connection, address }) {
      if (isIn(connection)) onLimit("maxPayload");
      refuseSize(connection, address);
    },
    wrap: fastPath?.connection,
  };
  io.engine.on("connection", (connection: Connection) => {
    const address = addressOf(connection.request);
    perAddress.add(address);
    requests.began(connection);
    // What a stranger may not say is answered by name, if it is not absurd: then not even its bytes are taken in.
    limitFrames(connection, Math.min(limits.maxPayload, 4 * limits.maxConnectBytes));
    const guard = new Guard(connection, address, guarding);
    closeWhenIdle(connection);
    onWebSocket(connection, (socket) => {
      requests.upgraded(socket._socket);
      watchOversize(socket, guard);
      if (socket._receiver) {
        guard.turns.attach(socket._receiver, fastPath?.reader(connection, guard, limits.maxConnectBytes));
      }
    });
  });

  const hasOthers = options.socketIo.adapter !== undefined;
  // With an adapter of several nodes the tenant's clients may be elsewhere: the event has to reach the broker, and only a
  // namespace has a way there. The string form of `of()` is safe here, because the gate is what lets anybody in.
  const namespace = (name: string) => namespaces.get(name) ?? (hasOthers ? io.of(name) : undefined);

  return {
    io,
    namespace,
    reach: hasOthers ? createReach(io, namespace) : async (name) => namespace(name),
    async close() {
      if (hasOthers) await letSubscribe(io);
      await io.close();
    },
  };
}

/**
 * The same for a process that has no sockets: what it says goes through the adapter to the processes that have them. Any
 * adapter will do; Socket.IO's own emitter packages write to one kind of broker each, and cannot ask who is connected.
 */
export function createSocketlessTransport(adapter: Adapter): Transport {
  const io = new Server({ adapter, serveClient: false });
  const namespace = (name: string) => io.of(name);
  return {
    io,
    namespace,
    reach: createReach(io, namespace),
    async close() {
      await letSubscribe(io);
      // Not `io.close()`, which closes an engine, and there is none.
      await Promise.all([...io._nsps.values()].map(({ adapter: own }) => own.close()));
    },
  };
}

/** An adapter that is closed while it subscribes throws, where nobody can catch it. */
async function letSubscribe(io: Server): Promise<void> {
  await untilSubscribed(io).catch(() => {});
}

function createReach(io: Server, namespace: Transport["namespace"]): Transport["reach"] {
  const reached = new Set<string>();
  return async (name) => {
    const found = namespace(name);
    if (found && !reached.has(name)) await untilSubscribed(io);
    reached.add(name);
    return found;
  };
}
