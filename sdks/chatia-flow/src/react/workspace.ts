// chatia-flow 1.1.0 (eb68a789d76cf181)
// Written by `wirepact generate`: changes are overwritten.
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

import type { Client, ConnectionSnapshot, JoinOptions, Member } from "@wirepact/client";
import type { ContractDefinition } from "@wirepact/contracts";
import type { CallState, RoomView } from "@wirepact/react";
import { createHooks } from "@wirepact/react";
import type { ReactNode } from "react";
import { createElement, useMemo } from "react";
import type { MarkAsReadError, SendMessageError, WorkspaceClient } from "../client/workspace.ts";
import type { ChatiaFlowContract } from "../contract/index.ts";
import { chatiaFlow } from "../contract/index.ts";
import type { AppMessagePayload, ChatAckPayload, ContactPayload, MarkAsReadInput, MarkAsReadResult, Message, NotificationPayload, SendMessageInput, TicketNotificationPayload, TicketPayload, TicketPresence, TypingPayload, UserPayload, WhatsappPayload } from "../types/workspace.ts";

type Listener = (...args: never[]) => void;

/** The hooks as they are called below: the functions' own types say what fits. */
interface LooseHooks {
  RealtimeProvider(props: object): ReactNode;
  useConnection<T>(selector?: (snapshot: ConnectionSnapshot) => T): T;
  useRoom(room: string, params?: object | "skip", options?: JoinOptions): RoomView;
  useEvent(...args: [string, Listener] | [RoomView, string, Listener]): void;
  usePresence(room: RoomView, state: unknown): void;
  usePresenceList(room: RoomView): unknown;
  useTyping(room: RoomView): { type(isTyping?: boolean): void };
  useCall(event: string): unknown;
  useNamespace(): { call(event: string, ...args: unknown[]): Promise<unknown>; send(event: string, ...args: unknown[]): boolean };
}

const hooks = createHooks<ContractDefinition>(chatiaFlow, "workspace") as unknown as LooseHooks;

export interface WorkspaceProviderProps {
  readonly companyId: number;
  /** `createClient(chatiaFlow, { url, token, durable: durableRooms(), presence: roomPresence() })`. */
  readonly client: Client<ChatiaFlowContract>;
  readonly children?: ReactNode;
}

/** Says which connection the hooks below are about: /workspace-{companyId} */
export function WorkspaceProvider({ companyId, client, children }: WorkspaceProviderProps): ReactNode {
  return createElement(hooks.RealtimeProvider as never, { client, namespace: "workspace", params: { companyId } } as object, children);
}

/** The connection, or the part of it that a component needs. */
export function useConnection<T = ConnectionSnapshot>(selector?: (snapshot: ConnectionSnapshot) => T): T {
  return hooks.useConnection(selector);
}

/** Calls and sends from event handlers. */
export function useWorkspace(): Pick<WorkspaceClient, "markAsRead" | "sendMessage" | "typing"> {
  const namespace = hooks.useNamespace();
  return useMemo(
    () => ({
      markAsRead: (...args: unknown[]) => namespace.call("markAsRead", ...args),
      sendMessage: (...args: unknown[]) => namespace.call("sendMessage", ...args),
      typing: (...args: unknown[]) => namespace.send("typing", ...args),
    }),
    [namespace],
  ) as never;
}

/**
 * Those who want to be alerted
 * In the room while mounted.
 */
export function useNotificationRoom(skip?: "skip" | undefined, options?: JoinOptions): RoomView {
  return hooks.useRoom("notification", skip === "skip" ? skip : {}, options);
}

/**
 * The same, for the whole company
 * Heard through the room notification, which is joined while mounted.
 */
export function useNotificationCompanyAppMessage(handler: (payload: AppMessagePayload) => void, skip?: "skip" | undefined): RoomView {
  const room = hooks.useRoom("notification", skip === "skip" ? skip : {});
  hooks.useEvent(room, "companyAppMessage", handler);
  return room;
}

/**
 * A contact was created, changed or deleted
 * Heard through the room notification, which is joined while mounted.
 */
export function useNotificationContact(handler: (payload: ContactPayload) => void, skip?: "skip" | undefined): RoomView {
  const room = hooks.useRoom("notification", skip === "skip" ? skip : {});
  hooks.useEvent(room, "contact", handler);
  return room;
}

/**
 * Something to show
 * Heard through the room notification, which is joined while mounted.
 */
export function useNotificationNotification(handler: (payload: NotificationPayload) => void, skip?: "skip" | undefined): RoomView {
  const room = hooks.useRoom("notification", skip === "skip" ? skip : {});
  hooks.useEvent(room, "notification", handler);
  return room;
}

/**
 * A ticket was created, changed, deleted, or its unread count changed
 * Heard through the room notification, which is joined while mounted.
 */
export function useNotificationTicket(handler: (payload: TicketPayload) => void, skip?: "skip" | undefined): RoomView {
  const room = hooks.useRoom("notification", skip === "skip" ? skip : {});
  hooks.useEvent(room, "ticket", handler);
  return room;
}

/**
 * Somebody wrote on a waiting ticket, or a ticket was assigned
 * Heard through the room notification, which is joined while mounted.
 */
export function useNotificationTicketNotification(handler: (payload: TicketNotificationPayload) => void, skip?: "skip" | undefined): RoomView {
  const room = hooks.useRoom("notification", skip === "skip" ? skip : {});
  hooks.useEvent(room, "ticketNotification", handler);
  return room;
}

/**
 * A user was created, changed or deleted
 * Heard through the room notification, which is joined while mounted.
 */
export function useNotificationUser(handler: (payload: UserPayload) => void, skip?: "skip" | undefined): RoomView {
  const room = hooks.useRoom("notification", skip === "skip" ? skip : {});
  hooks.useEvent(room, "user", handler);
  return room;
}

/**
 * A line to the messaging network changed
 * Heard through the room notification, which is joined while mounted.
 */
export function useNotificationWhatsapp(handler: (payload: WhatsappPayload) => void, skip?: "skip" | undefined): RoomView {
  const room = hooks.useRoom("notification", skip === "skip" ? skip : {});
  hooks.useEvent(room, "whatsapp", handler);
  return room;
}

/**
 * Those who watch the list of tickets in this status
 * In the room while mounted.
 */
export function useStatusRoom(status: "open" | "pending" | "closed" | "skip", options?: JoinOptions): RoomView {
  return hooks.useRoom("status", status === "skip" ? "skip" : { status }, options);
}

/**
 * The same, for the whole company
 * Heard through the room {status}, which is joined while mounted.
 */
export function useStatusCompanyAppMessage(status: "open" | "pending" | "closed" | "skip", handler: (payload: AppMessagePayload) => void): RoomView {
  const room = hooks.useRoom("status", status === "skip" ? "skip" : { status });
  hooks.useEvent(room, "companyAppMessage", handler);
  return room;
}

/**
 * A contact was created, changed or deleted
 * Heard through the room {status}, which is joined while mounted.
 */
export function useStatusContact(status: "open" | "pending" | "closed" | "skip", handler: (payload: ContactPayload) => void): RoomView {
  const room = hooks.useRoom("status", status === "skip" ? "skip" : { status });
  hooks.useEvent(room, "contact", handler);
  return room;
}

/**
 * A ticket was created, changed, deleted, or its unread count changed
 * Heard through the room {status}, which is joined while mounted.
 */
export function useStatusTicket(status: "open" | "pending" | "closed" | "skip", handler: (payload: TicketPayload) => void): RoomView {
  const room = hooks.useRoom("status", status === "skip" ? "skip" : { status });
  hooks.useEvent(room, "ticket", handler);
  return room;
}

/**
 * Somebody wrote on a waiting ticket, or a ticket was assigned
 * Heard through the room {status}, which is joined while mounted.
 */
export function useStatusTicketNotification(status: "open" | "pending" | "closed" | "skip", handler: (payload: TicketNotificationPayload) => void): RoomView {
  const room = hooks.useRoom("status", status === "skip" ? "skip" : { status });
  hooks.useEvent(room, "ticketNotification", handler);
  return room;
}

/**
 * A user was created, changed or deleted
 * Heard through the room {status}, which is joined while mounted.
 */
export function useStatusUser(status: "open" | "pending" | "closed" | "skip", handler: (payload: UserPayload) => void): RoomView {
  const room = hooks.useRoom("status", status === "skip" ? "skip" : { status });
  hooks.useEvent(room, "user", handler);
  return room;
}

/**
 * A line to the messaging network changed
 * Heard through the room {status}, which is joined while mounted.
 */
export function useStatusWhatsapp(status: "open" | "pending" | "closed" | "skip", handler: (payload: WhatsappPayload) => void): RoomView {
  const room = hooks.useRoom("status", status === "skip" ? "skip" : { status });
  hooks.useEvent(room, "whatsapp", handler);
  return room;
}

/**
 * Those who have this conversation open
 * In the room while mounted.
 */
export function useTicketRoom(ticketId: number | string | "skip", options?: JoinOptions): RoomView {
  return hooks.useRoom("ticket", ticketId === "skip" ? "skip" : { ticketId }, options);
}

/** Shows this user in the room ticket-{ticketId} while mounted, and who else is there and types. */
export function useTicketPresence(room: RoomView, state: TicketPresence | "skip"): { others: readonly Member<TicketPresence>[]; type(isTyping?: boolean): void } {
  hooks.usePresence(room, state);
  const others = hooks.usePresenceList(room) as readonly Member<TicketPresence>[];
  return { others, type: hooks.useTyping(room).type };
}

/**
 * A message of an open conversation was written, changed or deleted
 * Heard through the room ticket-{ticketId}, which is joined while mounted.
 */
export function useTicketAppMessage(ticketId: number | string | "skip", handler: (payload: AppMessagePayload) => void): RoomView {
  const room = hooks.useRoom("ticket", ticketId === "skip" ? "skip" : { ticketId });
  hooks.useEvent(room, "appMessage", handler);
  return room;
}

/**
 * How far a message has come
 * Heard through the room ticket-{ticketId}, which is joined while mounted.
 */
export function useTicketChatAck(ticketId: number | string | "skip", handler: (payload: ChatAckPayload) => void): RoomView {
  const room = hooks.useRoom("ticket", ticketId === "skip" ? "skip" : { ticketId });
  hooks.useEvent(room, "chatAck", handler);
  return room;
}

/**
 * The same, for the whole company
 * Heard through the room ticket-{ticketId}, which is joined while mounted.
 */
export function useTicketCompanyAppMessage(ticketId: number | string | "skip", handler: (payload: AppMessagePayload) => void): RoomView {
  const room = hooks.useRoom("ticket", ticketId === "skip" ? "skip" : { ticketId });
  hooks.useEvent(room, "companyAppMessage", handler);
  return room;
}

/**
 * A contact was created, changed or deleted
 * Heard through the room ticket-{ticketId}, which is joined while mounted.
 */
export function useTicketContact(ticketId: number | string | "skip", handler: (payload: ContactPayload) => void): RoomView {
  const room = hooks.useRoom("ticket", ticketId === "skip" ? "skip" : { ticketId });
  hooks.useEvent(room, "contact", handler);
  return room;
}

/**
 * A ticket was created, changed, deleted, or its unread count changed
 * Heard through the room ticket-{ticketId}, which is joined while mounted.
 */
export function useTicketTicket(ticketId: number | string | "skip", handler: (payload: TicketPayload) => void): RoomView {
  const room = hooks.useRoom("ticket", ticketId === "skip" ? "skip" : { ticketId });
  hooks.useEvent(room, "ticket", handler);
  return room;
}

/**
 * A colleague is writing in this conversation, or has stopped
 * Heard through the room ticket-{ticketId}, which is joined while mounted.
 */
export function useTicketTyping(ticketId: number | string | "skip", handler: (payload: TypingPayload) => void): RoomView {
  const room = hooks.useRoom("ticket", ticketId === "skip" ? "skip" : { ticketId });
  hooks.useEvent(room, "typing", handler);
  return room;
}

/**
 * A user was created, changed or deleted
 * Heard through the room ticket-{ticketId}, which is joined while mounted.
 */
export function useTicketUser(ticketId: number | string | "skip", handler: (payload: UserPayload) => void): RoomView {
  const room = hooks.useRoom("ticket", ticketId === "skip" ? "skip" : { ticketId });
  hooks.useEvent(room, "user", handler);
  return room;
}

/**
 * A line to the messaging network changed
 * Heard through the room ticket-{ticketId}, which is joined while mounted.
 */
export function useTicketWhatsapp(ticketId: number | string | "skip", handler: (payload: WhatsappPayload) => void): RoomView {
  const room = hooks.useRoom("ticket", ticketId === "skip" ? "skip" : { ticketId });
  hooks.useEvent(room, "whatsapp", handler);
  return room;
}

/** A message of an open conversation was written, changed or deleted */
export function useAppMessageEvent(handler: (payload: AppMessagePayload) => void): void {
  hooks.useEvent("appMessage", handler);
}

/** How far a message has come */
export function useChatAckEvent(handler: (payload: ChatAckPayload) => void): void {
  hooks.useEvent("chatAck", handler);
}

/** The same, for the whole company */
export function useCompanyAppMessageEvent(handler: (payload: AppMessagePayload) => void): void {
  hooks.useEvent("companyAppMessage", handler);
}

/** A contact was created, changed or deleted */
export function useContactEvent(handler: (payload: ContactPayload) => void): void {
  hooks.useEvent("contact", handler);
}

/** Something to show */
export function useNotificationEvent(handler: (payload: NotificationPayload) => void): void {
  hooks.useEvent("notification", handler);
}

/** A ticket was created, changed, deleted, or its unread count changed */
export function useTicketEvent(handler: (payload: TicketPayload) => void): void {
  hooks.useEvent("ticket", handler);
}

/** Somebody wrote on a waiting ticket, or a ticket was assigned */
export function useTicketNotificationEvent(handler: (payload: TicketNotificationPayload) => void): void {
  hooks.useEvent("ticketNotification", handler);
}

/** A colleague is writing in this conversation, or has stopped */
export function useTypingEvent(handler: (payload: TypingPayload) => void): void {
  hooks.useEvent("typing", handler);
}

/** A user was created, changed or deleted */
export function useUserEvent(handler: (payload: UserPayload) => void): void {
  hooks.useEvent("user", handler);
}

/** A line to the messaging network changed */
export function useWhatsappEvent(handler: (payload: WhatsappPayload) => void): void {
  hooks.useEvent("whatsapp", handler);
}

/** Marks the customer's messages of a ticket as read */
export function useMarkAsRead(): CallState<MarkAsReadResult, MarkAsReadError> & { call(input: MarkAsReadInput): Promise<MarkAsReadResult>; reset(): void } {
  return hooks.useCall("markAsRead") as never;
}

/** Writes to the customer; idempotent by `clientId` */
export function useSendMessage(): CallState<Message, SendMessageError> & { call(input: SendMessageInput): Promise<Message>; reset(): void } {
  return hooks.useCall("sendMessage") as never;
}
