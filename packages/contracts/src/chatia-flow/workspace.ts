import { z } from "zod";
import { legacyAck, result } from "../ack.ts";
import { defineEvent } from "../define-event.ts";
import { defineNamespace } from "../define-namespace.ts";
import { defineRoom } from "../define-room.ts";
import { isoDate } from "../wire-types.ts";
import { ContactChange } from "./contact.ts";
import { CompanyId, TicketRef, UserId } from "./ids.ts";
import { AppMessage, ChatAck, Message, NewMessage } from "./message.ts";
import { Notification, TicketNotification } from "./notification.ts";
import { TicketChange, TicketStatus } from "./ticket.ts";
import { Typing, UserTyping } from "./typing.ts";
import { UserChange, Viewer } from "./user.ts";
import { WhatsappChange } from "./whatsapp.ts";

const denied = "Acesso negado";
const ticketAck = legacyAck({ VALIDATION_FAILED: "ID de ticket inválido", FORBIDDEN: denied });
const statusAck = legacyAck({ VALIDATION_FAILED: "Status inválido", FORBIDDEN: denied });

const ticketErrors = { TICKET_NOT_FOUND: z.object({ ticketId: TicketRef }) };

/** One company's workspace: its tickets, messages, contacts and notifications. */
export const workspace = defineNamespace("/workspace-{companyId}", {
  description: "One company's workspace",
  params: { companyId: CompanyId },
  rooms: {
    ticket: defineRoom("ticket-{ticketId}", {
      params: { ticketId: TicketRef },
      durable: true,
      presence: Viewer,
      description: "Those who have this conversation open",
    }),
    notification: defineRoom("notification", { description: "Those who want to be alerted" }),
    status: defineRoom("{status}", {
      params: { status: TicketStatus },
      description: "Those who watch the list of tickets in this status",
    }),
    user: defineRoom("user-{userId}", {
      params: { userId: UserId },
      joinedBy: "server",
      description: "All connections of one user",
    }),
  },
  clientEvents: {
    joinChatBox: defineEvent({
      description: "Opens a conversation",
      args: [TicketRef],
      ack: ticketAck,
      joins: "ticket",
      examples: [[7], ["7"], ["ticket-7"], ["0b6f1d0e-7f5e-4a53-9d0c-2f3c1f6f6a10"]],
    }),
    joinChatBoxLeave: defineEvent({
      description: "Closes a conversation",
      args: [TicketRef],
      ack: ticketAck,
      leaves: "ticket",
    }),
    joinNotification: defineEvent({
      description: "Asks to be alerted",
      ack: legacyAck({ FORBIDDEN: denied }),
      joins: "notification",
    }),
    joinTickets: defineEvent({
      description: "Watches the list of tickets in a status",
      args: [TicketStatus],
      ack: statusAck,
      joins: "status",
      examples: [["open"]],
    }),
    joinTicketsLeave: defineEvent({
      description: "Stops watching a list",
      args: [TicketStatus],
      ack: statusAck,
      leaves: "status",
    }),
    sendMessage: defineEvent({
      description: "Writes to the customer; idempotent by `clientId`",
      args: [NewMessage],
      ack: result(Message, { errors: { ...ticketErrors, TICKET_CLOSED: z.object({ closedAt: isoDate }) } }),
      examples: [[{ ticketId: 7, body: "Olá, como posso ajudar?", clientId: "3a4c" }]],
    }),
    markAsRead: defineEvent({
      description: "Marks the customer's messages of a ticket as read",
      args: [z.object({ ticketId: TicketRef })],
      ack: result(z.object({ unreadMessages: z.int().nonnegative() }), { errors: ticketErrors }),
      examples: [[{ ticketId: 7 }]],
    }),
    typing: defineEvent({
      description:
        "Says that the user is writing, or has stopped. For clients without presence, which tells it with who is there",
      args: [Typing],
      volatile: true,
      examples: [[{ ticketId: 7, typing: true }]],
    }),
  },
  serverEvents: {
    appMessage: defineEvent({
      description: "A message of an open conversation was written, changed or deleted",
      args: [AppMessage],
      rooms: ["ticket"],
      aliases: ["message"],
    }),
    companyAppMessage: defineEvent({
      description: "The same, for the whole company",
      name: "company-{companyId}-appMessage",
      args: [AppMessage],
    }),
    ticket: defineEvent({
      description: "A ticket was created, changed, deleted, or its unread count changed",
      name: "company-{companyId}-ticket",
      args: [TicketChange],
      examples: [[{ action: "delete", ticketId: 7 }], [{ action: "updateUnread", ticketId: 7, unreadMessages: 2 }]],
    }),
    ticketNotification: defineEvent({
      description: "Somebody wrote on a waiting ticket, or a ticket was assigned",
      name: "company-{companyId}-notification",
      args: [TicketNotification],
      rooms: ["notification", "user", "status"],
    }),
    notification: defineEvent({
      description: "Something to show",
      args: [Notification],
      rooms: ["notification"],
      examples: [[{ message: "Nova mensagem", type: "info" }]],
    }),
    contact: defineEvent({ description: "A contact was created, changed or deleted", args: [ContactChange] }),
    user: defineEvent({ description: "A user was created, changed or deleted", args: [UserChange] }),
    whatsapp: defineEvent({ description: "A line to the messaging network changed", args: [WhatsappChange] }),
    chatAck: defineEvent({
      description: "How far a message has come",
      name: "chat:ack",
      args: [ChatAck],
      rooms: ["ticket"],
      examples: [[{ messageId: "m1", ack: 3, ticketId: 7 }]],
    }),
    typing: defineEvent({
      description: "A colleague is writing in this conversation, or has stopped",
      args: [UserTyping],
      rooms: ["ticket"],
      volatile: true,
    }),
  },
});
