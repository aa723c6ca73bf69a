import type { Message, Ticket } from "@wirepact/contracts/chatia-flow";
import { createMessage } from "./create-message.ts";
import { findTicket } from "./find-ticket.ts";
import { updateTicket } from "./update-ticket.ts";

/**
 * A customer writes. A closed ticket waits again then, for whoever takes it.
 *
 * @throws Refusal `TICKET_NOT_FOUND`
 */
export async function receiveMessage(companyId: number, ticketId: Ticket["id"], body: string): Promise<Message> {
  const { ticket } = findTicket(companyId, ticketId);
  if (ticket.status === "closed") await updateTicket(companyId, ticketId, { status: "pending", userId: null });
  return createMessage(companyId, { ticketId, body, fromMe: false });
}
