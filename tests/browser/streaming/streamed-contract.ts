import { defineContract, defineEvent, defineNamespace, defineRoom } from "@wirepact/contracts";
import { z } from "zod";

export const streamedContract = defineContract({
  name: "streamed",
  version: "1.0.0",
  namespaces: {
    desk: defineNamespace("/desk", {
      rooms: { ticket: defineRoom("ticket-{ticketId}", { params: { ticketId: z.int().positive() } }) },
      serverEvents: { note: defineEvent({ args: [z.string()], rooms: ["ticket"] }) },
    }),
  },
});
