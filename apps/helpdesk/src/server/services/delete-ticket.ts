import type { Ticket } from "@wirepact/contracts/chatia-flow";
import { getRealtime } from "../realtime.ts";
import { removeTicket } from "../store/tickets.ts";
import { findTicket } from "./find-ticket.ts";

/** Deletes a ticket and its messages for good. @throws Refusal `TICKET_NOT_FOUND` */
export async function deleteTicket(companyId: number, ticketId: Ticket["id"]): Promise<void> {
  const { ticket } = findTicket(companyId, ticketId);
  removeTicket(companyId, ticket.id);
  await getRealtime().of("workspace", { companyId }).emit("ticket", { action: "delete", ticketId: ticket.id });
}
