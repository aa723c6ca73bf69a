/** Why a service did not do what it was asked for. `NOT_FOUND` also stands for what belongs to another company. */
export type RefusalCode =
  | "CONTACT_IN_USE"
  | "CONTACT_NOT_FOUND"
  | "MESSAGE_NOT_FOUND"
  | "NUMBER_TAKEN"
  | "QUEUE_NOT_FOUND"
  | "TICKET_CLOSED"
  | "TICKET_NOT_FOUND"
  | "USER_NOT_FOUND"
  | "WHATSAPP_NOT_FOUND";

const messages: Record<RefusalCode, string> = {
  CONTACT_IN_USE: "The contact still has tickets",
  CONTACT_NOT_FOUND: "There is no such contact",
  MESSAGE_NOT_FOUND: "There is no such message in this ticket",
  NUMBER_TAKEN: "Another contact has this number",
  QUEUE_NOT_FOUND: "There is no such queue",
  TICKET_CLOSED: "The ticket is closed",
  TICKET_NOT_FOUND: "There is no such ticket",
  USER_NOT_FOUND: "There is no such user",
  WHATSAPP_NOT_FOUND: "There is no such line",
};

/** Thrown by services; REST and realtime each say it in their own way. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  /** When the ticket was closed, for `TICKET_CLOSED`. */
  readonly closedAt: Date | undefined;

  constructor(code: RefusalCode, closedAt?: Date) {
    super(messages[code]);
    this.code = code;
    this.closedAt = closedAt;
  }
}
