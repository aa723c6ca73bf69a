import { z } from "zod";
import { Message } from "./message.ts";
import { Ticket } from "./ticket.ts";

/** Payload of `company-{companyId}-notification`. */
export const TicketNotification = z.discriminatedUnion("type", [
  z.object({ type: z.literal("new_message"), ticket: Ticket, message: Message }),
  z.object({ type: z.literal("ticket_assigned"), ticket: Ticket }),
]);

/** Payload of `notification`: something to show. */
export const Notification = z.object({ message: z.string(), type: z.string() });

export type TicketNotification = z.output<typeof TicketNotification>;
export type Notification = z.output<typeof Notification>;
