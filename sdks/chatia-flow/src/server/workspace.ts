// chatia-flow 1.1.0 (eb68a789d76cf181)
// Written by `wirepact generate`: changes are overwritten.
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

import type { AppMessagePayload, ChatAckPayload, ContactPayload, MarkAsReadInput, MarkAsReadResult, Message, NotificationPayload, SendMessageInput, TicketClosedData, TicketNotFoundData, TicketNotificationPayload, TicketPayload, TypingInput, TypingPayload, UserPayload, WhatsappPayload } from "../types/workspace.ts";
import type { HandlerContext } from "./handler-context.ts";

/** What may be sent to everybody in /workspace-{companyId}. */
export interface WorkspaceEvents {
  /** The same, for the whole company */
  companyAppMessage(payload: AppMessagePayload): Promise<void>;
  /** A contact was created, changed or deleted */
  contact(payload: ContactPayload): Promise<void>;
  /** A ticket was created, changed, deleted, or its unread count changed */
  ticket(payload: TicketPayload): Promise<void>;
  /** A user was created, changed or deleted */
  user(payload: UserPayload): Promise<void>;
  /** A line to the messaging network changed */
  whatsapp(payload: WhatsappPayload): Promise<void>;
}

/** What may be sent to the room notification. */
export interface NotificationEvents {
  /** The same, for the whole company */
  companyAppMessage(payload: AppMessagePayload): Promise<void>;
  /** A contact was created, changed or deleted */
  contact(payload: ContactPayload): Promise<void>;
  /** Something to show */
  notification(payload: NotificationPayload): Promise<void>;
  /** A ticket was created, changed, deleted, or its unread count changed */
  ticket(payload: TicketPayload): Promise<void>;
  /** Somebody wrote on a waiting ticket, or a ticket was assigned */
  ticketNotification(payload: TicketNotificationPayload): Promise<void>;
  /** A user was created, changed or deleted */
  user(payload: UserPayload): Promise<void>;
  /** A line to the messaging network changed */
  whatsapp(payload: WhatsappPayload): Promise<void>;
}

/** What may be sent to the room {status}. */
export interface StatusEvents {
  /** The same, for the whole company */
  companyAppMessage(payload: AppMessagePayload): Promise<void>;
  /** A contact was created, changed or deleted */
  contact(payload: ContactPayload): Promise<void>;
  /** A ticket was created, changed, deleted, or its unread count changed */
  ticket(payload: TicketPayload): Promise<void>;
  /** Somebody wrote on a waiting ticket, or a ticket was assigned */
  ticketNotification(payload: TicketNotificationPayload): Promise<void>;
  /** A user was created, changed or deleted */
  user(payload: UserPayload): Promise<void>;
  /** A line to the messaging network changed */
  whatsapp(payload: WhatsappPayload): Promise<void>;
}

/** What may be sent to the room ticket-{ticketId}. */
export interface TicketEvents {
  /** A message of an open conversation was written, changed or deleted */
  appMessage(payload: AppMessagePayload): Promise<void>;
  /** How far a message has come */
  chatAck(payload: ChatAckPayload): Promise<void>;
  /** The same, for the whole company */
  companyAppMessage(payload: AppMessagePayload): Promise<void>;
  /** A contact was created, changed or deleted */
  contact(payload: ContactPayload): Promise<void>;
  /** A ticket was created, changed, deleted, or its unread count changed */
  ticket(payload: TicketPayload): Promise<void>;
  /** A colleague is writing in this conversation, or has stopped */
  typing(payload: TypingPayload): Promise<void>;
  /** A user was created, changed or deleted */
  user(payload: UserPayload): Promise<void>;
  /** A line to the messaging network changed */
  whatsapp(payload: WhatsappPayload): Promise<void>;
}

/** What may be sent to the room user-{userId}. */
export interface UserEvents {
  /** The same, for the whole company */
  companyAppMessage(payload: AppMessagePayload): Promise<void>;
  /** A contact was created, changed or deleted */
  contact(payload: ContactPayload): Promise<void>;
  /** A ticket was created, changed, deleted, or its unread count changed */
  ticket(payload: TicketPayload): Promise<void>;
  /** Somebody wrote on a waiting ticket, or a ticket was assigned */
  ticketNotification(payload: TicketNotificationPayload): Promise<void>;
  /** A user was created, changed or deleted */
  user(payload: UserPayload): Promise<void>;
  /** A line to the messaging network changed */
  whatsapp(payload: WhatsappPayload): Promise<void>;
}

/** Rooms put together: a socket in several of them hears an event once, and only what all of them may hear is there. */
export type WorkspaceScope<TEvents> = TEvents & {
  readonly to: {
    notification(): WorkspaceScope<Pick<TEvents, keyof TEvents & keyof NotificationEvents>>;
    status(status: "open" | "pending" | "closed"): WorkspaceScope<Pick<TEvents, keyof TEvents & keyof StatusEvents>>;
    ticket(ticketId: number | string): WorkspaceScope<Pick<TEvents, keyof TEvents & keyof TicketEvents>>;
    user(userId: number | string): WorkspaceScope<Pick<TEvents, keyof TEvents & keyof UserEvents>>;
  };
  readonly except: {
    notification(): WorkspaceScope<TEvents>;
    status(status: "open" | "pending" | "closed"): WorkspaceScope<TEvents>;
    ticket(ticketId: number | string): WorkspaceScope<TEvents>;
    user(userId: number | string): WorkspaceScope<TEvents>;
  };
};

/** One company's workspace */
export interface WorkspaceServer {
  /** Everybody. */
  readonly all: WorkspaceScope<WorkspaceEvents>;
  /** Those who want to be alerted */
  notification(): WorkspaceScope<NotificationEvents>;
  /** Those who watch the list of tickets in this status */
  status(status: "open" | "pending" | "closed"): WorkspaceScope<StatusEvents>;
  /** Those who have this conversation open */
  ticket(ticketId: number | string): WorkspaceScope<TicketEvents>;
  /** All connections of one user */
  user(userId: number | string): WorkspaceScope<UserEvents>;
}

export type WorkspaceEmitters = (companyId: number) => WorkspaceServer;

/** A handler for each event that clients send. */
export interface WorkspaceHandlers<TClaims> {
  /** Marks the customer's messages of a ticket as read */
  markAsRead(input: MarkAsReadInput, context: HandlerContext<TClaims, { readonly companyId: number }, { code: "TICKET_NOT_FOUND"; data: TicketNotFoundData }>): MarkAsReadResult | Promise<MarkAsReadResult>;
  /** Writes to the customer; idempotent by `clientId` */
  sendMessage(input: SendMessageInput, context: HandlerContext<TClaims, { readonly companyId: number }, { code: "TICKET_CLOSED"; data: TicketClosedData } | { code: "TICKET_NOT_FOUND"; data: TicketNotFoundData }>): Message | Promise<Message>;
  /** Says that the user is writing, or has stopped. For clients without presence, which tells it with who is there */
  typing(input: TypingInput, context: HandlerContext<TClaims, { readonly companyId: number }, never>): void | Promise<void>;
}
