import type { Ticket, TicketStatus, User } from "@wirepact/contracts/chatia-flow";
import { getRealtime } from "../realtime.ts";
import { Refusal } from "../refusal.ts";
import { getDatabase } from "../store/database.ts";
import { findQueue } from "../store/queues.ts";
import { changeTicket } from "../store/tickets.ts";
import { findUser } from "../store/users.ts";
import { findTicket } from "./find-ticket.ts";

export interface UpdateTicket {
  readonly status?: TicketStatus | undefined;
  readonly userId?: User["id"] | null | undefined;
  readonly queueId?: number | null | undefined;
}

/**
 * Moves, assigns or queues a ticket, and tells the company; the two lists only when it went from one to the other.
 *
 * @throws Refusal `TICKET_NOT_FOUND`, `USER_NOT_FOUND`, `QUEUE_NOT_FOUND`
 */
export async function updateTicket(companyId: number, ticketId: Ticket["id"], input: UpdateTicket): Promise<Ticket> {
  const { before, ticket } = getDatabase().transaction(() => write(companyId, ticketId, input));
  const workspace = getRealtime().of("workspace", { companyId });

  // In this order: who watches both lists, and takes a ticket out of wherever it stands, has it in the new one at the end.
  const emissions = [workspace.emit("ticket", { action: "update", ticket })];
  if (before.status !== ticket.status) {
    emissions.push(
      workspace.to("status", { status: before.status }).emit("ticket", { action: "delete", ticketId: ticket.id }),
      workspace.to("status", { status: ticket.status }).emit("ticket", { action: "create", ticket }),
    );
  }
  if (ticket.userId !== null && before.userId !== ticket.userId) {
    emissions.push(
      workspace
        .to("notification")
        .to("user", { userId: ticket.userId })
        .to("status", { status: ticket.status })
        .emit("ticketNotification", { type: "ticket_assigned", ticket }),
    );
  }
  await Promise.all(emissions);
  return ticket;
}

function write(companyId: number, ticketId: Ticket["id"], { status, userId, queueId }: UpdateTicket) {
  const { ticket: before } = findTicket(companyId, ticketId);
  const user = userId === undefined || userId === null ? userId : findUser(companyId, userId)?.id;
  if (user === undefined && userId !== undefined) throw new Refusal("USER_NOT_FOUND");
  if (typeof queueId === "number" && !findQueue(companyId, queueId)) throw new Refusal("QUEUE_NOT_FOUND");

  const now = Date.now();
  changeTicket(companyId, before.id, {
    updatedAt: now,
    ...(status !== undefined && { status }),
    ...(status !== undefined && status !== before.status && { closedAt: status === "closed" ? now : null }),
    ...(user !== undefined && { userId: user }),
    ...(queueId !== undefined && { queueId }),
  });
  return { before, ticket: findTicket(companyId, before.id).ticket };
}
