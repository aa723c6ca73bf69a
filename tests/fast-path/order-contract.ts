import { binary, defineContract, defineEvent, defineNamespace, defineRoom, result } from "@wirepact/contracts";
import { z } from "zod";

const Numbered = z.object({ n: z.int(), filling: z.string() });

/** Events that take every way there is: each carries a number, by which the receiver knows their order. */
export const orderContract = defineContract({
  name: "order",
  version: "1.0.0",
  namespaces: {
    order: defineNamespace("/order-{run}", {
      params: { run: z.int().positive() },
      rooms: {
        all: defineRoom("all", { joinedBy: "server" }),
        again: defineRoom("again", { joinedBy: "server" }),
        kept: defineRoom("kept", { joinedBy: "server", durable: true }),
      },
      clientEvents: {
        say: defineEvent({ args: [Numbered] }),
        // Bytes go through Socket.IO, which takes a tick longer.
        sayBytes: defineEvent({ args: [z.int(), binary] }),
        ask: defineEvent({ args: [Numbered], ack: result(z.object({ n: z.int() })) }),
        askSlowly: defineEvent({ args: [Numbered], ack: result(z.object({ n: z.int() })) }),
      },
      serverEvents: {
        text: defineEvent({ args: [Numbered] }),
        bytes: defineEvent({ args: [z.int(), binary] }),
        pulse: defineEvent({ args: [Numbered], volatile: true }),
      },
    }),
  },
});
