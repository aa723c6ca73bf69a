import type { Ticket } from "@wirepact/contracts/chatia-flow";
import { getRealtime } from "../realtime.ts";
import { getDatabase } from "../store/database.ts";
import { markMessagesRead } from "../store/messages.ts";
import { changeTicket } from "../store/tickets.ts";
import { findTicket } from "./find-ticket.ts";

/**
 * Marks the customer's messages as read. Says so even when nothing was unread: a client whose count has gone astray is put
 * right by it. The ticket keeps its place in the list, for nothing was written.
 *
 * @throws Refusal `TICKET_NOT_FOUND`
 */
export async function markAsRead(companyId: number, ticketId: Ticket["id"]): Promise<Ticket> {
  const ticket = getDatabase().transaction(() => {
    const { id } = findTicket(companyId, ticketId).ticket;
    markMessagesRead(companyId, id);
    changeTicket(companyId, id, { unreadMessages: 0 });
    return findTicket(companyId, id).ticket;
  });
  const workspace = getRealtime().of("workspace", { companyId });
  await Promise.all([
    workspace.emit("ticket", { action: "updateUnread", ticketId: ticket.id, unreadMessages: 0 }),
    workspace.to("status", { status: ticket.status }).emit("ticket", { action: "update", ticket }),
  ]);
  return ticket;
}
