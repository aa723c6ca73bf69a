import { defineContract, defineEvent, defineNamespace, defineRoom, result } from "@wirepact/contracts";
import { z } from "zod";

/** What is sent: `id` names the event in the counts; the padding makes it large. */
const Message = z.object({ id: z.string(), padding: z.string() });

/** The smallest contract that can lose something: durable rooms with presence, one event, and a call that sends one. */
export const faultContract = defineContract({
  name: "faults",
  version: "1.0.0",
  namespaces: {
    workspace: defineNamespace("/workspace-{companyId}", {
      params: { companyId: z.int().positive() },
      rooms: {
        ticket: defineRoom("ticket-{ticketId}", {
          params: { ticketId: z.int().positive() },
          durable: true,
          presence: z.object({ name: z.string() }),
        }),
      },
      clientEvents: {
        send: defineEvent({
          args: [z.object({ ticketId: z.int().positive(), clientId: z.string() })],
          ack: result(z.object({ clientId: z.string() })),
        }),
      },
      serverEvents: { message: defineEvent({ args: [Message], rooms: ["ticket"] }) },
    }),
  },
});
