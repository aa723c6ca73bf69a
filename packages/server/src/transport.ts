import type { Server as HttpServer, IncomingMessage } from "node:http";
import type { Namespace, ServerOptions, Socket } from "socket.io";
import { Server } from "socket.io";
import type { AdminDoor } from "./admin.ts";
import { adminNamespace } from "./admin.ts";
import { connectErrorPacket, readConnectRequest } from "./connect-request.ts";
import { createConnectionLimit } from "./connection-limit.ts";
import type { Gate, Refusal } from "./gate.ts";
import { maskHandshake } from "./mask-handshake.ts";
import type { OriginRule } from "./origins.ts";

/** The one place that touches Socket.IO's values: where another transport would go. */
export interface Transport {
  readonly io: Server;
  /** An existing namespace; emitting to a tenant that nobody is connected to must not create one. */
  namespace(name: string): Namespace | undefined;
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
  readonly connectionsPerAddress: number;
  /** Who is at the other end; an application behind a proxy reads a header. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly onConnection: (socket: Socket) => void;
  /** Largest packet in bytes. */
  readonly maxPayload: number;
  /** Milliseconds within which a connection must have joined a namespace. */
  readonly connectTimeout: number;
  readonly socketIo: Partial<ServerOptions>;
}

/** The part of an Engine.IO connection that is used here. */
interface Connection {
  readonly id: string;
  readonly readyState: string;
  readonly request: IncomingMessage;
  readonly remoteAddress: string;
  listeners(event: "data"): ((data: unknown) => void)[];
  removeListener(event: "data", listener: (data: unknown) => void): void;
  on(event: "data", listener: (data: unknown) => void): void;
  on(event: "close", listener: () => void): void;
  send(data: string): void;
  close(): void;
}

export function createTransport(options: TransportOptions): Transport {
  const { httpServer, gate, originRule, patterns, onConnection, addressOf } = options;
  const perAddress = createConnectionLimit(options.connectionsPerAddress);
  const io = new Server(httpServer, {
    serveClient: false,
    pingTimeout: 20_000,
    pingInterval: 25_000,
    ...options.socketIo,
    maxHttpBufferSize: options.maxPayload,
    connectTimeout: options.connectTimeout,
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
      // An established session's further requests belong to a connection that was counted already.
      const isNew = !request.url?.includes("sid=");
      const isFull = isNew && perAddress.isFull(addressOf(request));
      callback(isFull ? gate.refuseAddress(addressOf(request)) : null, !isFull);
    },
  });

  const namespaces = new Map<string, Namespace>();
  for (const pattern of patterns) {
    io.of(pattern)
      .use((socket, next) => {
        // The gate has authenticated this very namespace on this very connection, or nobody gets in.
        if (!gate.isAdmitted(socket.conn, socket.nsp.name)) return next(new Error("Invalid namespace"));
        maskHandshake(socket);
        next();
      })
      .on("connection", onConnection);
  }
  io.on("new_namespace", (namespace) => namespaces.set(namespace.name, namespace));
  // Socket.IO creates the root namespace by itself and admits everybody to it.
  io.of("/").use((_socket, next) => next(new Error("Invalid namespace")));

  io.engine.on("connection", (connection: Connection) => {
    const address = addressOf(connection.request);
    perAddress.add(address);
    connection.on("close", () => perAddress.remove(address));
    guard(connection, address, gate, options.adminDoor);
  });

  return {
    io,
    namespace: (name) => namespaces.get(name),
    close: async () => {
      await io.close();
    },
  };
}

/**
 * Puts the gate before Socket.IO: a CONNECT packet reaches it only when its namespace was authenticated. Socket.IO itself
 * would create the namespace first and ask its middleware afterwards, which lets strangers fill the memory.
 */
function guard(connection: Connection, address: string, gate: Gate, adminDoor: AdminDoor | undefined): void {
  const [deliver] = connection.listeners("data");
  if (!deliver) throw new Error("socket.io did not listen to the connection: unknown version");
  connection.removeListener("data", deliver);
  connection.on("data", (data) => {
    const request = readConnectRequest(data);
    if (!request) return deliver(data);
    const forward = (): void => {
      if (connection.readyState === "open") deliver(data);
    };
    const refuse = ({ message, data: details, disconnect }: Refusal): void => {
      if (connection.readyState !== "open") return;
      if (message !== undefined) connection.send(connectErrorPacket(request.namespace, { message, data: details }));
      if (disconnect) connection.close();
    };
    if (adminDoor && request.namespace === adminNamespace) {
      adminDoor(request, address).then((open) =>
        open ? forward() : refuse({ message: "invalid credentials", disconnect: false }),
      );
      return;
    }
    gate.enter(connection, address, request, forward, refuse);
  });
  connection.on("close", () => gate.forget(connection));
}
