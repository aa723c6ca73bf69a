// chatia-flow 1.0.0 (9187416add435afd)
// Written by `wirepact generate`: changes are overwritten.
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

export type { AppMessagePayload, ChatAckPayload, Contact, ContactPayload, MarkAsReadInput, MarkAsReadResult, Message, NotificationPayload, Queue, SendMessageInput, Tag, Ticket, TicketClosedData, TicketNotFoundData, TicketNotificationPayload, TicketNotificationPayloadNewMessage, TicketNotificationPayloadTicketAssigned, TicketPayload, TicketPayloadCreate, TicketPayloadDelete, TicketPayloadUpdate, TicketPayloadUpdateUnread, TypingInput, TypingPayload, User, UserPayload, Whatsapp, WhatsappPayload } from "./workspace.ts";
