// chatia-flow 1.1.0 (eb68a789d76cf181)
// Written by `wirepact generate`: changes are overwritten.
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

export interface AppMessagePayload {
  action: "create" | "update" | "delete";
  data: Message;
}

export interface ChatAckPayload {
  ack: 0 | 1 | 2 | 3 | 4;
  /** A message */
  messageId: string;
  /** A ticket */
  ticketId: number | string;
}

/** A customer who writes */
export interface Contact {
  email: string | null;
  id: number;
  name: string;
  /** Telephone number in international form, digits only */
  number: string;
  profilePicUrl: string | null;
}

export interface ContactPayload {
  action: "create" | "update" | "delete";
  /** A customer who writes */
  contact: Contact;
}

export interface MarkAsReadInput {
  /** A ticket, by number, decimal string, UUID or room name */
  ticketId: number | string;
}

export interface MarkAsReadResult {
  unreadMessages: number;
}

/** One message of a conversation */
export interface Message {
  ack?: 0 | 1 | 2 | 3 | 4 | undefined;
  body: string;
  /** The id that the sending client chose */
  clientId?: string | undefined;
  /** Written by the company rather than the customer */
  fromMe: boolean;
  /** A message */
  id: string;
  mediaType: string | null;
  mediaUrl: string | null;
  quotedMsg: Message | null;
  read: boolean;
  /** A ticket */
  ticketId: number | string;
  /** Milliseconds since 1970-01-01T00:00:00Z */
  timestamp: number;
}

export interface NotificationPayload {
  message: string;
  type: string;
}

/** A department that tickets wait for */
export interface Queue {
  color: string;
  id: number;
  name: string;
}

export interface SendMessageInput {
  body: string;
  /** Chosen by the client, for example crypto.randomUUID() */
  clientId: string;
  /** A message */
  quotedMsgId?: string | undefined;
  /** A ticket, by number, decimal string, UUID or room name */
  ticketId: number | string;
}

/** A label on a ticket */
export interface Tag {
  color: string;
  id: number;
  name: string;
}

/** One conversation with a customer */
export interface Ticket {
  /** A customer who writes */
  contact: Contact;
  contactId: number;
  /** A ticket */
  id: number | string;
  lastMessage: string;
  queue: Queue | null;
  queueId: number | null;
  status: "open" | "pending" | "closed";
  tags: Tag[];
  unreadMessages: number;
  updatedAt: Date;
  user: User | null;
  /** Whom it is assigned to */
  userId: number | string | null;
  whatsappId: number;
}

export interface TicketClosedData {
  closedAt: Date;
}

export interface TicketNotFoundData {
  /** A ticket, by number, decimal string, UUID or room name */
  ticketId: number | string;
}

export type TicketNotificationPayload = TicketNotificationPayloadNewMessage | TicketNotificationPayloadTicketAssigned;

export interface TicketNotificationPayloadNewMessage {
  message: Message;
  /** One conversation with a customer */
  ticket: Ticket;
  type: "new_message";
}

export interface TicketNotificationPayloadTicketAssigned {
  /** One conversation with a customer */
  ticket: Ticket;
  type: "ticket_assigned";
}

export type TicketPayload = TicketPayloadCreate | TicketPayloadUpdate | TicketPayloadDelete | TicketPayloadUpdateUnread;

export interface TicketPayloadCreate {
  action: "create";
  /** One conversation with a customer */
  ticket: Ticket;
}

export interface TicketPayloadDelete {
  action: "delete";
  /** A ticket */
  ticketId: number | string;
}

export interface TicketPayloadUpdate {
  action: "update";
  /** One conversation with a customer */
  ticket: Ticket;
}

export interface TicketPayloadUpdateUnread {
  action: "updateUnread";
  /** A ticket */
  ticketId: number | string;
  unreadMessages: number;
}

/** Somebody who has a ticket open */
export interface TicketPresence {
  name: string;
}

export interface TypingInput {
  /** A ticket, by number, decimal string, UUID or room name */
  ticketId: number | string;
  typing: boolean;
}

export interface TypingPayload {
  /** A ticket */
  ticketId: number | string;
  typing: boolean;
  /** Somebody who answers */
  user: User;
}

/** Somebody who answers */
export interface User {
  /** A user of the help desk */
  id: number | string;
  name: string;
}

export interface UserPayload {
  action: "create" | "update" | "delete";
  /** Somebody who answers */
  user: User;
}

/** A line to the messaging network */
export interface Whatsapp {
  id: number;
  name: string;
  status: "opening" | "qrcode" | "connected" | "disconnected" | "timeout";
}

export interface WhatsappPayload {
  action: "create" | "update" | "delete";
  /** A line to the messaging network */
  whatsapp: Whatsapp;
}
