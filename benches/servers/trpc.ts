import { EventEmitter, on } from "node:events";
import { createServer } from "node:http";
import { initTRPC } from "@trpc/server";
import { applyWSSHandler } from "@trpc/server/adapters/ws";
import { AppMessage, Message, NewMessage } from "@wirepact/contracts/chatia-flow";
import { WebSocketServer } from "ws";
import { z } from "zod4";
import { appMessage, message } from "../payloads.ts";
import { listen } from "./listen.ts";
import type { Start } from "./server.ts";

type Payload = z.output<typeof AppMessage>;

/**
 * tRPC over WebSocket, as its documentation does it: a room is a subscription that reads an `EventEmitter`. What goes to many is
 * validated once, where it is sent, rather than by `output` once for each subscriber.
 */
function build(onIngest: () => void) {
  const t = initTRPC.create();
  const messages = new EventEmitter<Record<string, [Payload]>>().setMaxListeners(0);
  const emit = (rooms: readonly number[], payload: Payload) => {
    const checked = AppMessage.parse(payload);
    for (const id of rooms) messages.emit(`chat-${id}`, checked);
  };
  const router = t.router({
    join: t.procedure.input(z.int().positive()).subscription(async function* ({ input, signal }) {
      for await (const [payload] of on(messages, `chat-${input}`, { signal })) yield payload as Payload;
    }),
    // `call` is a name that tRPC reserves.
    write: t.procedure
      .input(NewMessage)
      .output(Message)
      .mutation(({ input }) => ({ ...message, body: input.body })),
    ingest: t.procedure.input(AppMessage).mutation(() => onIngest()),
    post: t.procedure.input(AppMessage).mutation(({ input }) => emit([1], input)),
  });
  return { router, emit };
}

export type Router = ReturnType<typeof build>["router"];

export const start: Start = async (onIngest) => {
  const { router, emit } = build(onIngest);
  const httpServer = createServer();
  applyWSSHandler({ wss: new WebSocketServer({ server: httpServer, perMessageDeflate: false }), router });
  return { port: await listen(httpServer), emit: (rooms) => emit(rooms, appMessage) };
};
