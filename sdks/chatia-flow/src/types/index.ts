// chatia-flow 1.1.0 (eb68a789d76cf181)
// Written by `wirepact generate`: changes are overwritten.
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

export type { AppMessagePayload, ChatAckPayload, Contact, ContactPayload, MarkAsReadInput, MarkAsReadResult, Message, NotificationPayload, Queue, SendMessageInput, Tag, Ticket, TicketClosedData, TicketNotFoundData, TicketNotificationPayload, TicketNotificationPayloadNewMessage, TicketNotificationPayloadTicketAssigned, TicketPayload, TicketPayloadCreate, TicketPayloadDelete, TicketPayloadUpdate, TicketPayloadUpdateUnread, TicketPresence, TypingInput, TypingPayload, User, UserPayload, Whatsapp, WhatsappPayload } from "./workspace.ts";
