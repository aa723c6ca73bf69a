// chatia-flow 1.1.0 (eb68a789d76cf181)
// Written by `wirepact generate`: changes are overwritten.
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

import type { CallOptions, ClientOptions, Connection, JoinOptions, Misfit, NamespaceClient, Room } from "@wirepact/client";
import { createClient, durableRooms, roomPresence } from "@wirepact/client";
import type { ContractDefinition, ContractMismatch, NamespaceDefinition, WireError, WireErrorCode } from "@wirepact/contracts";
import { chatiaFlow } from "../contract/index.ts";
import type { WorkspaceDefinition } from "../contract/workspace.ts";
import type { AppMessagePayload, ChatAckPayload, ContactPayload, MarkAsReadInput, MarkAsReadResult, Message, NotificationPayload, SendMessageInput, TicketClosedData, TicketNotFoundData, TicketNotificationPayload, TicketPayload, TicketPresence, TypingInput, TypingPayload, UserPayload, WhatsappPayload } from "../types/workspace.ts";

/** Those who want to be alerted */
export interface NotificationRoom extends Omit<Room<NamespaceDefinition>, "on"> {
  /** The same, for the whole company */
  onCompanyAppMessage(handler: (payload: AppMessagePayload) => void): () => void;
  /** A contact was created, changed or deleted */
  onContact(handler: (payload: ContactPayload) => void): () => void;
  /** Something to show */
  onNotification(handler: (payload: NotificationPayload) => void): () => void;
  /** A ticket was created, changed, deleted, or its unread count changed */
  onTicket(handler: (payload: TicketPayload) => void): () => void;
  /** Somebody wrote on a waiting ticket, or a ticket was assigned */
  onTicketNotification(handler: (payload: TicketNotificationPayload) => void): () => void;
  /** A user was created, changed or deleted */
  onUser(handler: (payload: UserPayload) => void): () => void;
  /** A line to the messaging network changed */
  onWhatsapp(handler: (payload: WhatsappPayload) => void): () => void;
}

/** Those who watch the list of tickets in this status */
export interface StatusRoom extends Omit<Room<NamespaceDefinition>, "on"> {
  /** The same, for the whole company */
  onCompanyAppMessage(handler: (payload: AppMessagePayload) => void): () => void;
  /** A contact was created, changed or deleted */
  onContact(handler: (payload: ContactPayload) => void): () => void;
  /** A ticket was created, changed, deleted, or its unread count changed */
  onTicket(handler: (payload: TicketPayload) => void): () => void;
  /** Somebody wrote on a waiting ticket, or a ticket was assigned */
  onTicketNotification(handler: (payload: TicketNotificationPayload) => void): () => void;
  /** A user was created, changed or deleted */
  onUser(handler: (payload: UserPayload) => void): () => void;
  /** A line to the messaging network changed */
  onWhatsapp(handler: (payload: WhatsappPayload) => void): () => void;
}

/** Those who have this conversation open */
export interface TicketRoom extends Omit<Room<NamespaceDefinition, TicketPresence>, "on"> {
  /** A message of an open conversation was written, changed or deleted */
  onAppMessage(handler: (payload: AppMessagePayload) => void): () => void;
  /** How far a message has come */
  onChatAck(handler: (payload: ChatAckPayload) => void): () => void;
  /** The same, for the whole company */
  onCompanyAppMessage(handler: (payload: AppMessagePayload) => void): () => void;
  /** A contact was created, changed or deleted */
  onContact(handler: (payload: ContactPayload) => void): () => void;
  /** A ticket was created, changed, deleted, or its unread count changed */
  onTicket(handler: (payload: TicketPayload) => void): () => void;
  /** A colleague is writing in this conversation, or has stopped */
  onTyping(handler: (payload: TypingPayload) => void): () => void;
  /** A user was created, changed or deleted */
  onUser(handler: (payload: UserPayload) => void): () => void;
  /** A line to the messaging network changed */
  onWhatsapp(handler: (payload: WhatsappPayload) => void): () => void;
}

/** How `markAsRead` may fail. */
export type MarkAsReadError =
  | WireError<"TICKET_NOT_FOUND", TicketNotFoundData>
  | WireError<WireErrorCode>;

/** How `sendMessage` may fail. */
export type SendMessageError =
  | WireError<"TICKET_CLOSED", TicketClosedData>
  | WireError<"TICKET_NOT_FOUND", TicketNotFoundData>
  | WireError<WireErrorCode>;

/** One company's workspace */
export interface WorkspaceClient {
  /** The address: `/workspace-1`. */
  readonly name: string;
  readonly connection: Connection;
  /** Joins: Those who want to be alerted */
  notification(options?: JoinOptions): NotificationRoom;
  /** Joins: Those who watch the list of tickets in this status */
  status(status: "open" | "pending" | "closed", options?: JoinOptions): StatusRoom;
  /** Joins: Those who have this conversation open */
  ticket(ticketId: number | string, options?: JoinOptions): TicketRoom;
  /**
   * Marks the customer's messages of a ticket as read
   * @throws WireError `TICKET_NOT_FOUND`
   */
  markAsRead(input: MarkAsReadInput, options?: CallOptions): Promise<MarkAsReadResult>;
  /** The same, with the error as a value. */
  tryMarkAsRead(input: MarkAsReadInput, options?: CallOptions): Promise<{ readonly ok: true; readonly data: MarkAsReadResult } | { readonly ok: false; readonly error: MarkAsReadError }>;
  /**
   * Writes to the customer; idempotent by `clientId`
   * @throws WireError `TICKET_CLOSED`, `TICKET_NOT_FOUND`
   */
  sendMessage(input: SendMessageInput, options?: CallOptions): Promise<Message>;
  /** The same, with the error as a value. */
  trySendMessage(input: SendMessageInput, options?: CallOptions): Promise<{ readonly ok: true; readonly data: Message } | { readonly ok: false; readonly error: SendMessageError }>;
  /**
   * Says that the user is writing, or has stopped. For clients without presence, which tells it with who is there
   * @returns false when there was no connection to send it over.
   */
  typing(input: TypingInput): boolean;
  /** A message of an open conversation was written, changed or deleted */
  onAppMessage(handler: (payload: AppMessagePayload) => void): () => void;
  /** How far a message has come */
  onChatAck(handler: (payload: ChatAckPayload) => void): () => void;
  /** The same, for the whole company */
  onCompanyAppMessage(handler: (payload: AppMessagePayload) => void): () => void;
  /** A contact was created, changed or deleted */
  onContact(handler: (payload: ContactPayload) => void): () => void;
  /** Something to show */
  onNotification(handler: (payload: NotificationPayload) => void): () => void;
  /** A ticket was created, changed, deleted, or its unread count changed */
  onTicket(handler: (payload: TicketPayload) => void): () => void;
  /** Somebody wrote on a waiting ticket, or a ticket was assigned */
  onTicketNotification(handler: (payload: TicketNotificationPayload) => void): () => void;
  /** A colleague is writing in this conversation, or has stopped */
  onTyping(handler: (payload: TypingPayload) => void): () => void;
  /** A user was created, changed or deleted */
  onUser(handler: (payload: UserPayload) => void): () => void;
  /** A line to the messaging network changed */
  onWhatsapp(handler: (payload: WhatsappPayload) => void): () => void;
  /** Hears what nobody else is told: a handler that threw, a packet that does not fit. */
  onError(listener: (error: unknown) => void): () => void;
  /** Hears every event that does not fit the contract. */
  onMisfit(listener: (misfit: Misfit) => void): () => void;
  /** Reads the token anew. */
  refresh(): Promise<void>;
  /** Hears that the server refuses this version of the contract: offer to reload the page. */
  onContractMismatch(listener: (mismatch: ContractMismatch) => void): () => void;
  close(): void;
  /** The same connection with events as strings. */
  readonly raw: NamespaceClient<WorkspaceDefinition>;
}

export interface ConnectWorkspaceOptions extends ClientOptions {
  readonly companyId: number;
}

type Listener = (...args: never[]) => void;

/** The connection as it is called below: the interfaces above say what fits. */
interface Loose {
  on(event: string, handler: Listener): () => void;
  call(event: string, ...args: unknown[]): Promise<unknown>;
  tryCall(event: string, ...args: unknown[]): Promise<unknown>;
  send(event: string, ...args: unknown[]): boolean;
  join(room: string, ...args: unknown[]): Pick<Loose, "on">;
}

/** Connects to /workspace-{companyId}. */
export function connectWorkspace({ companyId, ...options }: ConnectWorkspaceOptions): WorkspaceClient {
  const connected = createClient<ContractDefinition>(chatiaFlow, { durable: durableRooms(), presence: roomPresence(), ...options });
  const ns = connected.of("workspace", { companyId }) as unknown as Loose & Pick<NamespaceClient, "name" | "connection" | "onError" | "onMisfit">;
  return {
    name: ns.name,
    connection: ns.connection,
    onError: ns.onError,
    onMisfit: ns.onMisfit,
    refresh: () => connected.refresh(),
    onContractMismatch: (listener) => connected.onContractMismatch(listener),
    close: () => connected.close(),
    raw: ns as never,
    notification: (options) => {
      const room = ns.join("notification", options);
      return Object.assign(room, {
        onCompanyAppMessage: (handler: Listener) => room.on("companyAppMessage", handler),
        onContact: (handler: Listener) => room.on("contact", handler),
        onNotification: (handler: Listener) => room.on("notification", handler),
        onTicket: (handler: Listener) => room.on("ticket", handler),
        onTicketNotification: (handler: Listener) => room.on("ticketNotification", handler),
        onUser: (handler: Listener) => room.on("user", handler),
        onWhatsapp: (handler: Listener) => room.on("whatsapp", handler),
      }) as unknown as NotificationRoom;
    },
    status: (status, options) => {
      const room = ns.join("status", { status }, options);
      return Object.assign(room, {
        onCompanyAppMessage: (handler: Listener) => room.on("companyAppMessage", handler),
        onContact: (handler: Listener) => room.on("contact", handler),
        onTicket: (handler: Listener) => room.on("ticket", handler),
        onTicketNotification: (handler: Listener) => room.on("ticketNotification", handler),
        onUser: (handler: Listener) => room.on("user", handler),
        onWhatsapp: (handler: Listener) => room.on("whatsapp", handler),
      }) as unknown as StatusRoom;
    },
    ticket: (ticketId, options) => {
      const room = ns.join("ticket", { ticketId }, options);
      return Object.assign(room, {
        onAppMessage: (handler: Listener) => room.on("appMessage", handler),
        onChatAck: (handler: Listener) => room.on("chatAck", handler),
        onCompanyAppMessage: (handler: Listener) => room.on("companyAppMessage", handler),
        onContact: (handler: Listener) => room.on("contact", handler),
        onTicket: (handler: Listener) => room.on("ticket", handler),
        onTyping: (handler: Listener) => room.on("typing", handler),
        onUser: (handler: Listener) => room.on("user", handler),
        onWhatsapp: (handler: Listener) => room.on("whatsapp", handler),
      }) as unknown as TicketRoom;
    },
    markAsRead: (input, options) => ns.call("markAsRead", input, options) as Promise<never>,
    tryMarkAsRead: (input, options) => ns.tryCall("markAsRead", input, options) as Promise<never>,
    sendMessage: (input, options) => ns.call("sendMessage", input, options) as Promise<never>,
    trySendMessage: (input, options) => ns.tryCall("sendMessage", input, options) as Promise<never>,
    typing: (input) => ns.send("typing", input),
    onAppMessage: (handler) => ns.on("appMessage", handler),
    onChatAck: (handler) => ns.on("chatAck", handler),
    onCompanyAppMessage: (handler) => ns.on("companyAppMessage", handler),
    onContact: (handler) => ns.on("contact", handler),
    onNotification: (handler) => ns.on("notification", handler),
    onTicket: (handler) => ns.on("ticket", handler),
    onTicketNotification: (handler) => ns.on("ticketNotification", handler),
    onTyping: (handler) => ns.on("typing", handler),
    onUser: (handler) => ns.on("user", handler),
    onWhatsapp: (handler) => ns.on("whatsapp", handler),
  };
}
