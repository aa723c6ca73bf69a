import { randomUUID } from "node:crypto";
import type { Message, Ticket } from "@wirepact/contracts/chatia-flow";
import { getRealtime } from "../realtime.ts";
import { Refusal } from "../refusal.ts";
import { sendToCustomer } from "../simulation/simulated-line.ts";
import { getDatabase } from "../store/database.ts";
import { findMessage, findMessageByClientId, insertMessage } from "../store/messages.ts";
import { changeTicket } from "../store/tickets.ts";
import { findTicket } from "./find-ticket.ts";

export interface CreateMessage {
  readonly ticketId: Ticket["id"];
  readonly body: string;
  /** Written by the company rather than the customer. */
  readonly fromMe: boolean;
  /** Chosen by the sender: the same one twice is one message. */
  readonly clientId?: string | undefined;
  readonly quotedMsgId?: string | undefined;
}

/**
 * Writes a message, and tells the conversation, the company, the ticket's list, and those who wait for customers.
 *
 * @throws Refusal `TICKET_NOT_FOUND`, `TICKET_CLOSED`, `MESSAGE_NOT_FOUND`
 */
export async function createMessage(companyId: number, input: CreateMessage): Promise<Message> {
  const workspace = getRealtime().of("workspace", { companyId });
  const outcome = getDatabase().transaction(() => {
    // Before anything is refused: the first try of a retry went through, whatever has become of the ticket since. Within the
    // transaction, because the other try may be at another process.
    const sent = input.clientId === undefined ? undefined : findMessageByClientId(companyId, input.clientId);
    if (sent) return { sent };
    const written = write(companyId, input);
    const room = workspace.to("ticket", { ticketId: written.ticket.id });
    // Within: the conversation's log has it if and only if the database does, whenever this process is killed.
    return { ...written, told: room.emit("appMessage", { action: "create", data: written.message }) };
  });
  if (outcome.sent) return outcome.sent;
  const { message, ticket, told } = outcome;
  const list = workspace.to("status", { status: ticket.status });

  // All handed over before anything is waited for: what two requests say must not mix.
  const emissions = [
    told,
    workspace.emit("companyAppMessage", { action: "create", data: message }),
    list.emit("ticket", { action: "update", ticket }),
    workspace.emit("ticket", {
      action: "updateUnread",
      ticketId: ticket.id,
      unreadMessages: ticket.unreadMessages,
    }),
  ];
  if (ticket.status === "pending" && !message.fromMe) {
    emissions.push(workspace.to("notification").emit("ticketNotification", { type: "new_message", ticket, message }));
  }
  await Promise.all(emissions);

  if (message.fromMe) sendToCustomer({ companyId, ticketId: ticket.id, messageId: message.id });
  return message;
}

function write(companyId: number, { ticketId, body, fromMe, clientId, quotedMsgId }: CreateMessage) {
  const { ticket, closedAt } = findTicket(companyId, ticketId);
  if (ticket.status === "closed") throw new Refusal("TICKET_CLOSED", closedAt ?? ticket.updatedAt);
  if (quotedMsgId !== undefined && findMessage(companyId, quotedMsgId)?.ticketId !== ticket.id) {
    throw new Refusal("MESSAGE_NOT_FOUND");
  }
  const id = randomUUID();
  const timestamp = Date.now();
  insertMessage(companyId, {
    id,
    ticketId: ticket.id,
    body,
    fromMe,
    timestamp,
    ack: fromMe ? 0 : 2,
    clientId: clientId ?? null,
    quotedId: quotedMsgId ?? null,
  });
  changeTicket(companyId, ticket.id, {
    lastMessage: body,
    updatedAt: timestamp,
    ...(!fromMe && { unreadMessages: ticket.unreadMessages + 1 }),
  });
  const message = findMessage(companyId, id);
  if (!message) throw new Error("the message was not stored");
  return { message, ticket: findTicket(companyId, ticket.id).ticket };
}
