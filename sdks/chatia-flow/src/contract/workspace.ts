// chatia-flow 1.1.0 (eb68a789d76cf181)
// Written by `wirepact generate`: changes are overwritten.
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

import type { EventDefinition, LegacyAck, NamespaceDefinition, ResultAck, RoomDefinition } from "@wirepact/contracts";
import type { Typed } from "@wirepact/contracts/compiled";
import { compiledEvent, compiledNamespace, compiledRoom, fail, int, lowercase, member, text } from "@wirepact/contracts/compiled";
import type { AppMessagePayload, ChatAckPayload, ContactPayload, MarkAsReadInput, MarkAsReadResult, Message, NotificationPayload, SendMessageInput, TicketClosedData, TicketNotFoundData, TicketNotificationPayload, TicketPayload, TicketPresence, TypingInput, TypingPayload, UserPayload, WhatsappPayload } from "../types/workspace.ts";
import { checkAppMessagePayload, checkChatAckPayload, checkContactPayload, checkMarkAsReadInput, checkMarkAsReadResult, checkMessage, checkNotificationPayload, checkSendMessageInput, checkTicketClosedData, checkTicketNotFoundData, checkTicketNotificationPayload, checkTicketPayload, checkTicketPresence, checkTypingInput, checkTypingPayload, checkUserPayload, checkWhatsappPayload } from "../validators/workspace.ts";

/** One company's workspace */
export type WorkspaceDefinition = NamespaceDefinition<"/workspace-{companyId}", {
  params: { companyId: Typed<number> };
  rooms: {
    notification: RoomDefinition<"notification", Record<never, never>>;
    status: RoomDefinition<"{status}", { params: { status: Typed<"open" | "pending" | "closed"> } }>;
    ticket: RoomDefinition<"ticket-{ticketId}", { params: { ticketId: Typed<number | string> }; durable: true; presence: Typed<TicketPresence> }>;
    user: RoomDefinition<"user-{userId}", { params: { userId: Typed<number | string> }; joinedBy: "server" }>;
  };
  clientEvents: {
    joinChatBox: EventDefinition<{ args: readonly [Typed<number | string>]; ack: LegacyAck; joins: "ticket" }>;
    joinChatBoxLeave: EventDefinition<{ args: readonly [Typed<number | string>]; ack: LegacyAck; leaves: "ticket" }>;
    joinNotification: EventDefinition<{ ack: LegacyAck; joins: "notification" }>;
    joinTickets: EventDefinition<{ args: readonly [Typed<"open" | "pending" | "closed">]; ack: LegacyAck; joins: "status" }>;
    joinTicketsLeave: EventDefinition<{ args: readonly [Typed<"open" | "pending" | "closed">]; ack: LegacyAck; leaves: "status" }>;
    markAsRead: EventDefinition<{ args: readonly [Typed<MarkAsReadInput>]; ack: ResultAck<Typed<MarkAsReadResult>, { TICKET_NOT_FOUND: Typed<TicketNotFoundData> }> }>;
    sendMessage: EventDefinition<{ args: readonly [Typed<SendMessageInput>]; ack: ResultAck<Typed<Message>, { TICKET_CLOSED: Typed<TicketClosedData>; TICKET_NOT_FOUND: Typed<TicketNotFoundData> }> }>;
    typing: EventDefinition<{ args: readonly [Typed<TypingInput>] }>;
  };
  serverEvents: {
    appMessage: EventDefinition<{ args: readonly [Typed<AppMessagePayload>]; rooms: readonly ["ticket"] }>;
    chatAck: EventDefinition<{ args: readonly [Typed<ChatAckPayload>]; name: "chat:ack"; rooms: readonly ["ticket"] }>;
    companyAppMessage: EventDefinition<{ args: readonly [Typed<AppMessagePayload>]; name: "company-{companyId}-appMessage" }>;
    contact: EventDefinition<{ args: readonly [Typed<ContactPayload>] }>;
    notification: EventDefinition<{ args: readonly [Typed<NotificationPayload>]; rooms: readonly ["notification"] }>;
    ticket: EventDefinition<{ args: readonly [Typed<TicketPayload>]; name: "company-{companyId}-ticket" }>;
    ticketNotification: EventDefinition<{ args: readonly [Typed<TicketNotificationPayload>]; name: "company-{companyId}-notification"; rooms: readonly ["notification","status","user"] }>;
    typing: EventDefinition<{ args: readonly [Typed<TypingPayload>]; rooms: readonly ["ticket"] }>;
    user: EventDefinition<{ args: readonly [Typed<UserPayload>] }>;
    whatsapp: EventDefinition<{ args: readonly [Typed<WhatsappPayload>] }>;
  };
}>;

const companyId = (v: unknown): unknown => int(v, 1, 9007199254740991);
const statusValues = ["open","pending","closed"];
const status = (v: unknown): unknown => member(v, statusValues);
const ticketIdStringPattern = /^(?:ticket-)?(?:[1-9]\d{0,15}|[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12})$/;
const ticketId = (v: unknown): unknown => (typeof v === "number" ? int(v, 1, 9007199254740991) : typeof v === "string" ? text(v, 0, Infinity, ticketIdStringPattern) : fail("number or string"));
const userIdStringPattern = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
const userId = (v: unknown): unknown => (typeof v === "number" ? int(v, 1, 9007199254740991) : typeof v === "string" ? lowercase(text(v, 0, Infinity, userIdStringPattern)) : fail("number or string"));

/** One company's workspace */
export const workspace = compiledNamespace("/workspace-{companyId}", {
  params: { companyId: companyId },
  rooms: {
    notification: compiledRoom("notification"),
    status: compiledRoom("{status}", { params: { status: status } }),
    ticket: compiledRoom("ticket-{ticketId}", { params: { ticketId: ticketId }, durable: true, presence: checkTicketPresence }),
    user: compiledRoom("user-{userId}", { params: { userId: userId }, joinedBy: "server" }),
  },
  clientEvents: {
    joinChatBox: compiledEvent({ args: [ticketId], ack: { kind: "legacy", messages: {"FORBIDDEN":"Acesso negado","VALIDATION_FAILED":"ID de ticket inválido"} }, joins: "ticket" }),
    joinChatBoxLeave: compiledEvent({ args: [ticketId], ack: { kind: "legacy", messages: {"FORBIDDEN":"Acesso negado","VALIDATION_FAILED":"ID de ticket inválido"} }, leaves: "ticket" }),
    joinNotification: compiledEvent({ ack: { kind: "legacy", messages: {"FORBIDDEN":"Acesso negado"} }, joins: "notification" }),
    joinTickets: compiledEvent({ args: [status], ack: { kind: "legacy", messages: {"FORBIDDEN":"Acesso negado","VALIDATION_FAILED":"Status inválido"} }, joins: "status" }),
    joinTicketsLeave: compiledEvent({ args: [status], ack: { kind: "legacy", messages: {"FORBIDDEN":"Acesso negado","VALIDATION_FAILED":"Status inválido"} }, leaves: "status" }),
    markAsRead: compiledEvent({ args: [checkMarkAsReadInput], ack: { kind: "result", data: checkMarkAsReadResult, errors: { TICKET_NOT_FOUND: checkTicketNotFoundData } } }),
    sendMessage: compiledEvent({ args: [checkSendMessageInput], ack: { kind: "result", data: checkMessage, errors: { TICKET_CLOSED: checkTicketClosedData, TICKET_NOT_FOUND: checkTicketNotFoundData } } }),
    typing: compiledEvent({ args: [checkTypingInput], volatile: true }),
  },
  serverEvents: {
    appMessage: compiledEvent({ args: [checkAppMessagePayload], rooms: ["ticket"], aliases: ["message"] }),
    chatAck: compiledEvent({ args: [checkChatAckPayload], name: "chat:ack", rooms: ["ticket"] }),
    companyAppMessage: compiledEvent({ args: [checkAppMessagePayload], name: "company-{companyId}-appMessage" }),
    contact: compiledEvent({ args: [checkContactPayload] }),
    notification: compiledEvent({ args: [checkNotificationPayload], rooms: ["notification"] }),
    ticket: compiledEvent({ args: [checkTicketPayload], name: "company-{companyId}-ticket" }),
    ticketNotification: compiledEvent({ args: [checkTicketNotificationPayload], name: "company-{companyId}-notification", rooms: ["notification","status","user"] }),
    typing: compiledEvent({ args: [checkTypingPayload], rooms: ["ticket"], volatile: true }),
    user: compiledEvent({ args: [checkUserPayload] }),
    whatsapp: compiledEvent({ args: [checkWhatsappPayload] }),
  },
}) as unknown as WorkspaceDefinition;
