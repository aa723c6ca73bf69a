import { createServer } from "node:http";
import jsonwebtoken from "jsonwebtoken";
import { Server } from "socket.io";
import { secret } from "../token.ts";
import { listen } from "./listen.ts";
import type { Start } from "./server.ts";

/** Socket.IO with its documentation's middleware for tokens. */
export const start: Start = async () => {
  const httpServer = createServer();
  const io = new Server(httpServer, { serveClient: false });
  io.of(/^\/bench-\d+$/)
    .use((socket, next) => {
      try {
        socket.data.claims = jsonwebtoken.verify(socket.handshake.auth.token as string, secret, {
          algorithms: ["HS256"],
        });
        next();
      } catch {
        next(new Error("UNAUTHENTICATED"));
      }
    })
    .on("connection", () => {});
  return { port: await listen(httpServer), emit: () => {} };
};
