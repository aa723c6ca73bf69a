import { z } from "zod";
import { MessageId, TicketId, TicketRef } from "./ids.ts";

/** How far a message has come: 0 pending, 1 sent, 2 delivered, 3 read, 4 played. */
export const MessageAck = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

/** One message of a conversation; `quotedMsg` is the one it replies to, which may quote another. */
export const Message = z
  .object({
    id: MessageId,
    body: z.string(),
    ticketId: TicketId,
    fromMe: z.boolean().describe("Written by the company rather than the customer"),
    read: z.boolean(),
    mediaType: z.string().nullable(),
    mediaUrl: z.string().nullable(),
    timestamp: z.int().nonnegative().describe("Milliseconds since 1970-01-01T00:00:00Z"),
    ack: MessageAck.optional(),
    clientId: z.string().max(64).optional().describe("The id that the sending client chose"),
    get quotedMsg() {
      return Message.nullable();
    },
  })
  .describe("One message of a conversation");

/** Payload of `appMessage`. */
export const AppMessage = z.object({ action: z.enum(["create", "update", "delete"]), data: Message });

/** Payload of `chat:ack`. */
export const ChatAck = z.object({ messageId: MessageId, ack: MessageAck, ticketId: TicketId });

/** Argument of `sendMessage`. The server keeps `clientId` unique per company, so that sending twice stores once. */
export const NewMessage = z.object({
  ticketId: TicketRef,
  body: z.string().trim().min(1).max(4096),
  clientId: z.string().min(1).max(64).describe("Chosen by the client, for example crypto.randomUUID()"),
  quotedMsgId: MessageId.optional(),
});

export type MessageAck = z.output<typeof MessageAck>;
export type Message = z.output<typeof Message>;
export type AppMessage = z.output<typeof AppMessage>;
export type ChatAck = z.output<typeof ChatAck>;
export type NewMessage = z.output<typeof NewMessage>;
