import { defineContract, defineEvent, defineNamespace, defineRoom, legacyAck, result } from "@wirepact/contracts";
import { AppMessage, Message, NewMessage } from "@wirepact/contracts/chatia-flow";
import { z } from "zod4"; // zod-sockets wants Zod 3 under its own name

const room = { params: { id: z.int().positive() } };
/** With a log behind it, for the bench of durable rooms. */
const keptRoom = { ...room, durable: true } as const;

/** More events that nobody sends, for the bench of growth. */
const extra = Object.fromEntries(
  Array.from({ length: Number(process.env.BENCH_EVENTS ?? 0) }, (_, at) => [
    `extra${at}`,
    defineEvent({ args: [z.object({ [`field${at}`]: z.string() })] }),
  ]),
);

/** ChatIA Flow's payloads under names that every peer can serve. */
export const benchContract = defineContract({
  name: "bench",
  version: "1.0.0",
  namespaces: {
    bench: defineNamespace("/bench-{tenant}", {
      params: { tenant: z.int().positive() },
      rooms: { chat: defineRoom("chat-{id}", process.env.BENCH_LOG === undefined ? room : (keptRoom as typeof room)) },
      clientEvents: {
        join: defineEvent({ args: [z.int().positive()], ack: legacyAck(), joins: "chat" }),
        call: defineEvent({ args: [NewMessage], ack: result(Message) }),
        ingest: defineEvent({ args: [AppMessage] }),
        post: defineEvent({ args: [AppMessage] }),
      },
      serverEvents: { ...(extra as Record<never, never>), message: defineEvent({ args: [AppMessage] }) },
    }),
  },
});
