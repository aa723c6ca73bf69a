import { createServer } from "node:http";
import { EventPublisher, os } from "@orpc/server";
import { RPCHandler } from "@orpc/server/ws";
import { AppMessage, Message, NewMessage } from "@wirepact/contracts/chatia-flow";
import { WebSocketServer } from "ws";
import { z } from "zod4";
import { appMessage, message } from "../payloads.ts";
import { listen } from "./listen.ts";
import type { Start } from "./server.ts";

type Payload = z.output<typeof AppMessage>;

/**
 * oRPC over WebSocket, as its documentation does it: a room is an event iterator that reads a publisher. What goes to many is
 * validated once, where it is sent, rather than by `eventIterator` once for each subscriber.
 */
function build(onIngest: () => void) {
  const messages = new EventPublisher<Record<string, Payload>>();
  const emit = (rooms: readonly number[], payload: Payload) => {
    const checked = AppMessage.parse(payload);
    for (const id of rooms) messages.publish(`chat-${id}`, checked);
  };
  const router = {
    join: os.input(z.int().positive()).handler(async function* ({ input, signal }) {
      yield* messages.subscribe(`chat-${input}`, { signal });
    }),
    write: os
      .input(NewMessage)
      .output(Message)
      .handler(({ input }) => ({ ...message, body: input.body })),
    ingest: os.input(AppMessage).handler(() => onIngest()),
    post: os.input(AppMessage).handler(({ input }) => emit([1], input)),
  };
  return { router, emit };
}

export type Router = ReturnType<typeof build>["router"];

export const start: Start = async (onIngest) => {
  const { router, emit } = build(onIngest);
  const handler = new RPCHandler(router);
  const httpServer = createServer();
  new WebSocketServer({ server: httpServer, perMessageDeflate: false }).on("connection", (socket) => {
    void handler.upgrade(socket, { context: {} });
  });
  return { port: await listen(httpServer), emit: (rooms) => emit(rooms, appMessage) };
};
