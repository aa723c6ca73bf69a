import { createServer } from "node:http";
import { Server } from "socket.io";
import { z } from "zod";
import { ActionsFactory, attachSockets, createSimpleConfig } from "zod-sockets";
import { appMessage, message } from "../payloads.ts";
import { listen } from "./listen.ts";
import type { Start } from "./server.ts";

const Message: z.ZodType<typeof message> = z.object({
  id: z.string().min(1),
  body: z.string(),
  ticketId: z.number().int().positive(),
  fromMe: z.boolean(),
  read: z.boolean(),
  mediaType: z.null(),
  mediaUrl: z.null(),
  timestamp: z.number().int().nonnegative(),
  ack: z.literal(2),
  quotedMsg: z.null(),
});
const AppMessage = z.object({ action: z.literal("create"), data: Message });
const NewMessage = z.object({
  ticketId: z.number().int().positive(),
  body: z.string().trim().min(1).max(4096),
  clientId: z.string().min(1).max(64),
  quotedMsgId: z.string().min(1).optional(),
});

/** The nearest relative: Zod 3 on Socket.IO. In the root namespace, because only there it broadcasts outside a handler. */
export const start: Start = async (onIngest) => {
  const silent = () => {};
  let broadcast: (rooms: string[], payload: typeof appMessage) => Promise<unknown> = async () => {};
  const config = createSimpleConfig({
    startupLogo: false,
    emission: { message: { schema: z.tuple([AppMessage]) } },
    hooks: {
      onStartup: async ({ withRooms }) => {
        broadcast = (rooms, payload) => withRooms(rooms).broadcast("message", payload);
      },
      onError: async () => {},
    },
  });
  const factory = new ActionsFactory(config);
  const httpServer = createServer();
  const port = await listen(httpServer);
  await attachSockets({
    io: new Server({ serveClient: false }),
    config,
    target: httpServer,
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    actions: [
      factory.build({
        event: "join",
        input: z.tuple([z.number().int().positive()]),
        output: z.tuple([]),
        handler: async ({ input: [id], client }) => {
          await client.join(`chat-${id}`);
          return [];
        },
      }),
      factory.build({
        event: "call",
        input: z.tuple([NewMessage]),
        output: z.tuple([z.object({ ok: z.literal(true), data: Message })]),
        handler: async ({ input: [{ body }] }) => [{ ok: true as const, data: { ...message, body } }] as const,
      }),
      factory.build({ event: "ingest", input: z.tuple([AppMessage]), handler: async () => onIngest() }),
      factory.build({
        event: "post",
        input: z.tuple([AppMessage]),
        handler: async ({ input: [payload] }) => void (await broadcast(["chat-1"], payload)),
      }),
    ],
  });
  return {
    port,
    emit: (rooms) =>
      void broadcast(
        rooms.map((id) => `chat-${id}`),
        appMessage,
      ),
  };
};
