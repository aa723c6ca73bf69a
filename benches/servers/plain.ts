import { createServer } from "node:http";
import { Server } from "socket.io";
import { appMessage, message } from "../payloads.ts";
import { listen } from "./listen.ts";
import type { Start } from "./server.ts";

/** Socket.IO as its documentation shows it: no validation of anything. The yardstick. */
export const start: Start = async (onIngest) => {
  const httpServer = createServer();
  const io = new Server(httpServer, { serveClient: false });
  io.of(/^\/bench-\d+$/).on("connection", (socket) => {
    socket.on("join", (id: number, ack: () => void) => {
      socket.join(`chat-${id}`);
      ack();
    });
    socket.on("call", (input: { body: string }, ack: (result: unknown) => void) =>
      ack({ ok: true, data: { ...message, body: input.body } }),
    );
    socket.on("ingest", () => onIngest());
    socket.on("post", (payload: unknown) => socket.nsp.to("chat-1").emit("message", payload));
  });
  return {
    port: await listen(httpServer),
    emit: (rooms) =>
      void io
        .of("/bench-1")
        .to(rooms.map((id) => `chat-${id}`))
        .emit("message", appMessage),
  };
};
