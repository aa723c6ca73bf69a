import { defineContract, defineEvent, defineNamespace, defineRoom, legacyAck } from "@wirepact/contracts";
import { AppMessage } from "@wirepact/contracts/chatia-flow";
import { z } from "zod";

const TicketId = z.int().positive();

/** ChatIA Flow's messages, each in an event of its own or several in one. */
export const busyContract = defineContract({
  name: "busy",
  version: "1.0.0",
  namespaces: {
    desk: defineNamespace("/desk", {
      rooms: { ticket: defineRoom("ticket-{ticketId}", { params: { ticketId: TicketId }, durable: true }) },
      clientEvents: { joinTicket: defineEvent({ args: [TicketId], ack: legacyAck(), joins: "ticket" }) },
      serverEvents: {
        appMessage: defineEvent({ args: [AppMessage], rooms: ["ticket"] }),
        appMessages: defineEvent({ args: [z.array(AppMessage)], rooms: ["ticket"] }),
      },
    }),
  },
});
