import { createServer } from "node:http";
import type { AddressInfo, Socket as NetSocket } from "node:net";
import type { Namespace, ServerOptions, Socket } from "socket.io";
import { Server } from "socket.io";
import { onTestFinished } from "vitest";

export type PlainNamespace = Namespace;
export type PlainSocket = Socket;

/** An ordinary Socket.IO server, as somebody would write it who has never heard of this library. */
export async function startPlainServer(
  setUp: (namespace: Namespace) => void = () => {},
  options: Partial<ServerOptions> = {},
) {
  let port = 0;
  let io: Server;
  let connections = new Set<NetSocket>();

  async function start() {
    const httpServer = createServer();
    const open = new Set<NetSocket>();
    connections = open;
    httpServer.on("connection", (connection) => {
      open.add(connection);
      connection.on("close", () => open.delete(connection));
    });
    io = new Server(httpServer, options);
    setUp(io.of(/^\/workspace-\d+$/));
    await new Promise<void>((resolve) => httpServer.listen(port, "127.0.0.1", resolve));
    port = (httpServer.address() as AddressInfo).port;
  }
  const stop = () => io.close();
  await start();
  onTestFinished(stop);
  return {
    url: `http://127.0.0.1:${port}`,
    /** The server's sockets in a namespace. */
    sockets: (name = "/workspace-1"): Socket[] => [...(io._nsps.get(name)?.sockets.values() ?? [])],
    of: (name = "/workspace-1") => io.of(name),
    /** Cuts every connection, as a broken network would: nobody says goodbye. */
    cut() {
      for (const connection of connections) connection.destroy();
    },
    stop,
    /** Starts again on the same port. */
    start,
    rawConnections: () => connections.size,
  };
}
