import { createServer } from "node:http";
import { AppMessage, Message, NewMessage } from "@wirepact/contracts/chatia-flow";
import { Server } from "socket.io";
import { z } from "zod4";
import { appMessage, message } from "../payloads.ts";
import { listen } from "./listen.ts";
import type { Start } from "./server.ts";

const Id = z.int().positive();

/** Socket.IO with everything checked by hand, in and out, as a careful team writes it. */
export const start: Start = async (onIngest) => {
  const httpServer = createServer();
  const io = new Server(httpServer, { serveClient: false });
  io.of(/^\/bench-\d+$/).on("connection", (socket) => {
    socket.on("join", (id: unknown, ack: (error?: unknown) => void) => {
      const parsed = Id.safeParse(id);
      if (!parsed.success) return ack("VALIDATION_FAILED");
      socket.join(`chat-${parsed.data}`);
      ack();
    });
    socket.on("call", (input: unknown, ack: (result: unknown) => void) => {
      const parsed = NewMessage.safeParse(input);
      if (!parsed.success) return ack({ ok: false, error: { code: "VALIDATION_FAILED", issues: parsed.error.issues } });
      ack({ ok: true, data: Message.parse({ ...message, body: parsed.data.body }) });
    });
    socket.on("ingest", (payload: unknown) => {
      const parsed = AppMessage.safeParse(payload);
      if (parsed.success) return onIngest();
      socket.emit("failed", { code: "VALIDATION_FAILED", issues: parsed.error.issues });
    });
    socket.on("post", (payload: unknown) => {
      const parsed = AppMessage.safeParse(payload);
      if (parsed.success) socket.nsp.to("chat-1").emit("message", AppMessage.parse(parsed.data));
    });
  });
  return {
    port: await listen(httpServer),
    emit: (rooms) =>
      void io
        .of("/bench-1")
        .to(rooms.map((id) => `chat-${id}`))
        .emit("message", AppMessage.parse(appMessage)),
  };
};
