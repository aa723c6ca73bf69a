import { z } from "zod";
import { isoDate } from "../wire-types.ts";
import { Contact } from "./contact.ts";
import { TicketId, UserId } from "./ids.ts";
import { User } from "./user.ts";

/** Where a ticket stands; also the name of the room of those who watch that list. */
export const TicketStatus = z.enum(["open", "pending", "closed"]);

/** A department that tickets wait for. */
export const Queue = z
  .object({ id: z.int().positive(), name: z.string(), color: z.string() })
  .meta({ title: "Queue", description: "A department that tickets wait for" });

/** A label on a ticket. */
export const Tag = z
  .object({ id: z.int().positive(), name: z.string(), color: z.string() })
  .meta({ title: "Tag", description: "A label on a ticket" });

/** One conversation with a customer. */
export const Ticket = z
  .object({
    id: TicketId,
    status: TicketStatus,
    userId: UserId.nullable().describe("Whom it is assigned to"),
    queueId: z.int().positive().nullable(),
    contactId: z.int().positive(),
    whatsappId: z.int().positive(),
    unreadMessages: z.int().nonnegative(),
    lastMessage: z.string(),
    updatedAt: isoDate,
    contact: Contact,
    user: User.nullable(),
    queue: Queue.nullable(),
    tags: z.array(Tag),
  })
  .describe("One conversation with a customer");

/** Payload of `company-{companyId}-ticket`. */
export const TicketChange = z.discriminatedUnion("action", [
  z.object({ action: z.literal("create"), ticket: Ticket }),
  z.object({ action: z.literal("update"), ticket: Ticket }),
  z.object({ action: z.literal("delete"), ticketId: TicketId }),
  z.object({ action: z.literal("updateUnread"), ticketId: TicketId, unreadMessages: z.int().nonnegative() }),
]);

export type TicketStatus = z.output<typeof TicketStatus>;
export type Queue = z.output<typeof Queue>;
export type Tag = z.output<typeof Tag>;
export type Ticket = z.output<typeof Ticket>;
export type TicketChange = z.output<typeof TicketChange>;
