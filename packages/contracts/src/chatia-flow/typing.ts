import { z } from "zod";
import { TicketId, TicketRef } from "./ids.ts";
import { User } from "./user.ts";

/** Argument of the client's `typing`. */
export const Typing = z.object({ ticketId: TicketRef, typing: z.boolean() });

/** Payload of the server's `typing`. */
export const UserTyping = z.object({ ticketId: TicketId, user: User, typing: z.boolean() });

export type Typing = z.output<typeof Typing>;
export type UserTyping = z.output<typeof UserTyping>;
