import { createServer as createHttpServer } from "node:http";
import type { AddressInfo, Socket as NetSocket } from "node:net";
import { Claims, chatiaFlow } from "@wirepact/contracts/chatia-flow";
import type { ServerOptions } from "@wirepact/server";
import { createServer, jwt } from "@wirepact/server";
import jsonwebtoken from "jsonwebtoken";
import type { Socket } from "socket.io-client";
import { io } from "socket.io-client";
import { onTestFinished } from "vitest";

type Options = Partial<ServerOptions<typeof chatiaFlow, Claims>>;

export const secret = "a secret for tests only";
export const ana = "11111111-1111-4111-8111-111111111111";

/** A token as the application would sign it. */
export function tokenFor(claims: Partial<Claims> = {}, options: jsonwebtoken.SignOptions = { expiresIn: 60 }): string {
  return jsonwebtoken.sign({ userId: ana, companyId: 1, ...claims }, secret, options);
}

/** A real server on a free port for one test, that lets everybody of a company into all of its rooms but ticket 13. */
export async function startWorkspaceServer(options: Options = {}, contract = chatiaFlow) {
  const httpServer = createHttpServer();
  const realtime = createServer(contract, httpServer, {
    authenticate: jwt({ secret, claims: Claims }),
    authorize: {
      workspace: {
        connect: ({ claims, params }) => claims.companyId === params.companyId,
        rooms: {
          ticket: ({ room }) => room.ticketId !== 13,
          notification: () => true,
          status: () => true,
          user: ({ claims, room }) => claims.userId === room.userId,
        },
      },
    },
    ...options,
  });
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  onTestFinished(() => realtime.close());
  const connections = new Set<NetSocket>();
  httpServer.on("connection", (connection) => {
    connections.add(connection);
    connection.on("close", () => connections.delete(connection));
  });

  /** A plain Socket.IO client, as somebody would write it who has never heard of this library. */
  function connect(address = "/workspace-1", auth: object = { token: tokenFor() }, further: object = {}): Socket {
    const socket = io(url + address, {
      auth,
      forceNew: true,
      reconnection: false,
      transports: ["websocket"],
      ...further,
    });
    onTestFinished(() => void socket.disconnect());
    return socket;
  }
  /** Cuts every connection, as a broken network would: nobody says goodbye. */
  const disconnectAll = (): void => {
    for (const connection of connections) connection.destroy();
  };
  return { realtime, url, connect, disconnectAll };
}

/** The next event of that name, with all of its arguments. */
export function next(socket: Socket, event: string): Promise<unknown[]> {
  return new Promise((resolve) => socket.once(event, (...args: unknown[]) => resolve(args)));
}

/** Emits with an acknowledgement and yields the arguments it is called with. */
export function ask(socket: Socket, event: string, ...args: unknown[]): Promise<unknown[]> {
  return new Promise((resolve) => socket.emit(event, ...args, (...answer: unknown[]) => resolve(answer)));
}
