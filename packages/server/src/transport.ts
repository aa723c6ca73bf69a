import type { Server as HttpServer, IncomingMessage } from "node:http";
import type { Namespace, ServerOptions, Socket } from "socket.io";
import { Server } from "socket.io";
import { connectErrorPacket, readConnectRequest } from "./connect-request.ts";
import type { Gate, Refusal } from "./gate.ts";
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
  /** Namespaces that guard themselves: the admin UI's. */
  readonly unguarded: readonly string[];
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
  const { httpServer, gate, originRule, patterns, unguarded, onConnection } = options;
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
      const refusal = originRule(request.headers.origin) ? undefined : gate.refuseOrigin(request.headers.origin);
      callback(refusal ?? null, refusal === undefined);
    },
  });

  const namespaces = new Map<string, Namespace>();
  for (const pattern of patterns) {
    io.of(pattern)
      .use((socket, next) => {
        // The gate has authenticated this very namespace on this very connection, or nobody gets in.
        if (gate.isAdmitted(socket.conn, socket.nsp.name)) next();
        else next(new Error("Invalid namespace"));
      })
      .on("connection", onConnection);
  }
  io.on("new_namespace", (namespace) => namespaces.set(namespace.name, namespace));
  // Socket.IO creates the root namespace by itself and admits everybody to it.
  io.of("/").use((_socket, next) => next(new Error("Invalid namespace")));

  io.engine.on("connection", (connection: Connection) => guard(connection, gate, unguarded));

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
function guard(connection: Connection, gate: Gate, unguarded: readonly string[]): void {
  const [deliver] = connection.listeners("data");
  if (!deliver) throw new Error("socket.io did not listen to the connection: unknown version");
  connection.removeListener("data", deliver);
  connection.on("data", (data) => {
    const request = readConnectRequest(data);
    if (!request || unguarded.includes(request.namespace)) return deliver(data);
    const forward = (): void => {
      if (connection.readyState === "open") deliver(data);
    };
    const refuse = ({ message, data: details, disconnect }: Refusal): void => {
      if (connection.readyState !== "open") return;
      if (message !== undefined) connection.send(connectErrorPacket(request.namespace, { message, data: details }));
      if (disconnect) connection.close();
    };
    gate.enter(connection, request, forward, refuse);
  });
  connection.on("close", () => gate.forget(connection));
}
