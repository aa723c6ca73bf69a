import type { Ticket } from "@wirepact/contracts/chatia-flow";
import { getRealtime } from "../realtime.ts";
import { removeTicket } from "../store/tickets.ts";
import { findTicket } from "./find-ticket.ts";

/** Deletes a ticket and its messages for good, those in its log among them. @throws Refusal `TICKET_NOT_FOUND` */
export async function deleteTicket(companyId: number, ticketId: Ticket["id"]): Promise<void> {
  const { ticket } = findTicket(companyId, ticketId);
  const workspace = getRealtime().of("workspace", { companyId });
  removeTicket(companyId, ticket.id);
  await workspace.to("ticket", { ticketId: ticket.id }).deleteLog();
  await workspace.emit("ticket", { action: "delete", ticketId: ticket.id });
}
