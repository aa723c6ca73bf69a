// chatia-flow 1.1.0 (eb68a789d76cf181)
// Written by `wirepact generate`: changes are overwritten.
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

import type { Decoded, Outcome } from "@wirepact/contracts/compiled";
import { bad, boolean, date, fail, int, isObject, list, lowercase, member, runCheck, string, text, trim, within } from "@wirepact/contracts/compiled";
import type { AppMessagePayload, ChatAckPayload, Contact, ContactPayload, MarkAsReadInput, MarkAsReadResult, Message, NotificationPayload, Queue, SendMessageInput, Tag, Ticket, TicketClosedData, TicketNotFoundData, TicketNotificationPayload, TicketNotificationPayloadNewMessage, TicketNotificationPayloadTicketAssigned, TicketPayload, TicketPayloadCreate, TicketPayloadDelete, TicketPayloadUpdate, TicketPayloadUpdateUnread, TicketPresence, TypingInput, TypingPayload, User, UserPayload, Whatsapp, WhatsappPayload } from "../types/workspace.ts";

export function checkAppMessagePayload(v: unknown, out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $action = member(v.action, appMessagePayloadActionValues);
  if ($action === bad) return within("action");
  const $data = checkMessage(v.data, out);
  if ($data === bad) return within("data");
  return { action: $action, data: $data };
}

export function checkChatAckPayload(v: unknown, _out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $ack = member(v.ack, chatAckPayloadAckValues);
  if ($ack === bad) return within("ack");
  const $messageId = text(v.messageId, 1, 128);
  if ($messageId === bad) return within("messageId");
  const $ticketId = (typeof v.ticketId === "number" ? int(v.ticketId, 1, 9007199254740991) : typeof v.ticketId === "string" ? lowercase(text(v.ticketId, 0, Infinity, chatAckPayloadTicketIdStringPattern)) : fail("number or string"));
  if ($ticketId === bad) return within("ticketId");
  return { ack: $ack, messageId: $messageId, ticketId: $ticketId };
}

export function checkContact(v: unknown, _out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $email = (v.email === null ? null : string(v.email));
  if ($email === bad) return within("email");
  const $id = int(v.id, 1, 9007199254740991);
  if ($id === bad) return within("id");
  const $name = string(v.name);
  if ($name === bad) return within("name");
  const $number = string(v.number);
  if ($number === bad) return within("number");
  const $profilePicUrl = (v.profilePicUrl === null ? null : string(v.profilePicUrl));
  if ($profilePicUrl === bad) return within("profilePicUrl");
  return { email: $email, id: $id, name: $name, number: $number, profilePicUrl: $profilePicUrl };
}

export function checkContactPayload(v: unknown, out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $action = member(v.action, appMessagePayloadActionValues);
  if ($action === bad) return within("action");
  const $contact = checkContact(v.contact, out);
  if ($contact === bad) return within("contact");
  return { action: $action, contact: $contact };
}

export function checkMarkAsReadInput(v: unknown, _out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $ticketId = (typeof v.ticketId === "number" ? int(v.ticketId, 1, 9007199254740991) : typeof v.ticketId === "string" ? text(v.ticketId, 0, Infinity, markAsReadInputTicketIdStringPattern) : fail("number or string"));
  if ($ticketId === bad) return within("ticketId");
  return { ticketId: $ticketId };
}

export function checkMarkAsReadResult(v: unknown, _out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $unreadMessages = int(v.unreadMessages, 0, 9007199254740991);
  if ($unreadMessages === bad) return within("unreadMessages");
  return { unreadMessages: $unreadMessages };
}

export function checkMessage(v: unknown, out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $body = string(v.body);
  if ($body === bad) return within("body");
  const $fromMe = boolean(v.fromMe);
  if ($fromMe === bad) return within("fromMe");
  const $id = text(v.id, 1, 128);
  if ($id === bad) return within("id");
  const $mediaType = (v.mediaType === null ? null : string(v.mediaType));
  if ($mediaType === bad) return within("mediaType");
  const $mediaUrl = (v.mediaUrl === null ? null : string(v.mediaUrl));
  if ($mediaUrl === bad) return within("mediaUrl");
  const $quotedMsg = (v.quotedMsg === null ? null : checkMessage(v.quotedMsg, out));
  if ($quotedMsg === bad) return within("quotedMsg");
  const $read = boolean(v.read);
  if ($read === bad) return within("read");
  const $ticketId = (typeof v.ticketId === "number" ? int(v.ticketId, 1, 9007199254740991) : typeof v.ticketId === "string" ? lowercase(text(v.ticketId, 0, Infinity, chatAckPayloadTicketIdStringPattern)) : fail("number or string"));
  if ($ticketId === bad) return within("ticketId");
  const $timestamp = int(v.timestamp, 0, 9007199254740991);
  if ($timestamp === bad) return within("timestamp");
  const o: Record<string, unknown> = { body: $body, fromMe: $fromMe, id: $id, mediaType: $mediaType, mediaUrl: $mediaUrl, quotedMsg: $quotedMsg, read: $read, ticketId: $ticketId, timestamp: $timestamp };
  if (v.ack !== undefined) {
    const $ack = member(v.ack, chatAckPayloadAckValues);
    if ($ack === bad) return within("ack");
    o.ack = $ack;
  }
  if (v.clientId !== undefined) {
    const $clientId = text(v.clientId, 0, 64);
    if ($clientId === bad) return within("clientId");
    o.clientId = $clientId;
  }
  return o;
}

export function checkNotificationPayload(v: unknown, _out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $message = string(v.message);
  if ($message === bad) return within("message");
  const $type = string(v.type);
  if ($type === bad) return within("type");
  return { message: $message, type: $type };
}

export function checkQueue(v: unknown, _out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $color = string(v.color);
  if ($color === bad) return within("color");
  const $id = int(v.id, 1, 9007199254740991);
  if ($id === bad) return within("id");
  const $name = string(v.name);
  if ($name === bad) return within("name");
  return { color: $color, id: $id, name: $name };
}

export function checkSendMessageInput(v: unknown, _out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $body = text(trim(v.body), 1, 4096);
  if ($body === bad) return within("body");
  const $clientId = text(v.clientId, 1, 64);
  if ($clientId === bad) return within("clientId");
  const $ticketId = (typeof v.ticketId === "number" ? int(v.ticketId, 1, 9007199254740991) : typeof v.ticketId === "string" ? text(v.ticketId, 0, Infinity, markAsReadInputTicketIdStringPattern) : fail("number or string"));
  if ($ticketId === bad) return within("ticketId");
  const o: Record<string, unknown> = { body: $body, clientId: $clientId, ticketId: $ticketId };
  if (v.quotedMsgId !== undefined) {
    const $quotedMsgId = text(v.quotedMsgId, 1, 128);
    if ($quotedMsgId === bad) return within("quotedMsgId");
    o.quotedMsgId = $quotedMsgId;
  }
  return o;
}

export function checkTag(v: unknown, _out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $color = string(v.color);
  if ($color === bad) return within("color");
  const $id = int(v.id, 1, 9007199254740991);
  if ($id === bad) return within("id");
  const $name = string(v.name);
  if ($name === bad) return within("name");
  return { color: $color, id: $id, name: $name };
}

export function checkTicket(v: unknown, out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $contact = checkContact(v.contact, out);
  if ($contact === bad) return within("contact");
  const $contactId = int(v.contactId, 1, 9007199254740991);
  if ($contactId === bad) return within("contactId");
  const $id = (typeof v.id === "number" ? int(v.id, 1, 9007199254740991) : typeof v.id === "string" ? lowercase(text(v.id, 0, Infinity, chatAckPayloadTicketIdStringPattern)) : fail("number or string"));
  if ($id === bad) return within("id");
  const $lastMessage = string(v.lastMessage);
  if ($lastMessage === bad) return within("lastMessage");
  const $queue = (v.queue === null ? null : checkQueue(v.queue, out));
  if ($queue === bad) return within("queue");
  const $queueId = (v.queueId === null ? null : int(v.queueId, 1, 9007199254740991));
  if ($queueId === bad) return within("queueId");
  const $status = member(v.status, ticketStatusValues);
  if ($status === bad) return within("status");
  const $tags = list(v.tags, out, checkTag);
  if ($tags === bad) return within("tags");
  const $unreadMessages = int(v.unreadMessages, 0, 9007199254740991);
  if ($unreadMessages === bad) return within("unreadMessages");
  const $updatedAt = date(v.updatedAt, out, ticketUpdatedAtPattern);
  if ($updatedAt === bad) return within("updatedAt");
  const $user = (v.user === null ? null : checkUser(v.user, out));
  if ($user === bad) return within("user");
  const $userId = (v.userId === null ? null : (typeof v.userId === "number" ? int(v.userId, 1, 9007199254740991) : typeof v.userId === "string" ? lowercase(text(v.userId, 0, Infinity, chatAckPayloadTicketIdStringPattern)) : fail("number or string")));
  if ($userId === bad) return within("userId");
  const $whatsappId = int(v.whatsappId, 1, 9007199254740991);
  if ($whatsappId === bad) return within("whatsappId");
  return { contact: $contact, contactId: $contactId, id: $id, lastMessage: $lastMessage, queue: $queue, queueId: $queueId, status: $status, tags: $tags, unreadMessages: $unreadMessages, updatedAt: $updatedAt, user: $user, userId: $userId, whatsappId: $whatsappId };
}

export function checkTicketClosedData(v: unknown, out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $closedAt = date(v.closedAt, out, ticketUpdatedAtPattern);
  if ($closedAt === bad) return within("closedAt");
  return { closedAt: $closedAt };
}

export function checkTicketNotFoundData(v: unknown, _out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $ticketId = (typeof v.ticketId === "number" ? int(v.ticketId, 1, 9007199254740991) : typeof v.ticketId === "string" ? text(v.ticketId, 0, Infinity, markAsReadInputTicketIdStringPattern) : fail("number or string"));
  if ($ticketId === bad) return within("ticketId");
  return { ticketId: $ticketId };
}

export function checkTicketNotificationPayload(v: unknown, out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  switch (v.type) {
    case "new_message":
      return checkTicketNotificationPayloadNewMessage(v, out);
    case "ticket_assigned":
      return checkTicketNotificationPayloadTicketAssigned(v, out);
    default:
      fail("one of \"new_message\", \"ticket_assigned\"");
      return within("type");
  }
}

export function checkTicketNotificationPayloadNewMessage(v: unknown, out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $message = checkMessage(v.message, out);
  if ($message === bad) return within("message");
  const $ticket = checkTicket(v.ticket, out);
  if ($ticket === bad) return within("ticket");
  const $type = member(v.type, ticketNotificationPayloadNewMessageTypeValues);
  if ($type === bad) return within("type");
  return { message: $message, ticket: $ticket, type: $type };
}

export function checkTicketNotificationPayloadTicketAssigned(v: unknown, out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $ticket = checkTicket(v.ticket, out);
  if ($ticket === bad) return within("ticket");
  const $type = member(v.type, ticketNotificationPayloadTicketAssignedTypeValues);
  if ($type === bad) return within("type");
  return { ticket: $ticket, type: $type };
}

export function checkTicketPayload(v: unknown, out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  switch (v.action) {
    case "create":
      return checkTicketPayloadCreate(v, out);
    case "update":
      return checkTicketPayloadUpdate(v, out);
    case "delete":
      return checkTicketPayloadDelete(v, out);
    case "updateUnread":
      return checkTicketPayloadUpdateUnread(v, out);
    default:
      fail("one of \"create\", \"update\", \"delete\", \"updateUnread\"");
      return within("action");
  }
}

export function checkTicketPayloadCreate(v: unknown, out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $action = member(v.action, ticketPayloadCreateActionValues);
  if ($action === bad) return within("action");
  const $ticket = checkTicket(v.ticket, out);
  if ($ticket === bad) return within("ticket");
  return { action: $action, ticket: $ticket };
}

export function checkTicketPayloadDelete(v: unknown, _out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $action = member(v.action, ticketPayloadDeleteActionValues);
  if ($action === bad) return within("action");
  const $ticketId = (typeof v.ticketId === "number" ? int(v.ticketId, 1, 9007199254740991) : typeof v.ticketId === "string" ? lowercase(text(v.ticketId, 0, Infinity, chatAckPayloadTicketIdStringPattern)) : fail("number or string"));
  if ($ticketId === bad) return within("ticketId");
  return { action: $action, ticketId: $ticketId };
}

export function checkTicketPayloadUpdate(v: unknown, out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $action = member(v.action, ticketPayloadUpdateActionValues);
  if ($action === bad) return within("action");
  const $ticket = checkTicket(v.ticket, out);
  if ($ticket === bad) return within("ticket");
  return { action: $action, ticket: $ticket };
}

export function checkTicketPayloadUpdateUnread(v: unknown, _out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $action = member(v.action, ticketPayloadUpdateUnreadActionValues);
  if ($action === bad) return within("action");
  const $ticketId = (typeof v.ticketId === "number" ? int(v.ticketId, 1, 9007199254740991) : typeof v.ticketId === "string" ? lowercase(text(v.ticketId, 0, Infinity, chatAckPayloadTicketIdStringPattern)) : fail("number or string"));
  if ($ticketId === bad) return within("ticketId");
  const $unreadMessages = int(v.unreadMessages, 0, 9007199254740991);
  if ($unreadMessages === bad) return within("unreadMessages");
  return { action: $action, ticketId: $ticketId, unreadMessages: $unreadMessages };
}

export function checkTicketPresence(v: unknown, _out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $name = text(trim(v.name), 1, 80);
  if ($name === bad) return within("name");
  return { name: $name };
}

export function checkTypingInput(v: unknown, _out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $ticketId = (typeof v.ticketId === "number" ? int(v.ticketId, 1, 9007199254740991) : typeof v.ticketId === "string" ? text(v.ticketId, 0, Infinity, markAsReadInputTicketIdStringPattern) : fail("number or string"));
  if ($ticketId === bad) return within("ticketId");
  const $typing = boolean(v.typing);
  if ($typing === bad) return within("typing");
  return { ticketId: $ticketId, typing: $typing };
}

export function checkTypingPayload(v: unknown, out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $ticketId = (typeof v.ticketId === "number" ? int(v.ticketId, 1, 9007199254740991) : typeof v.ticketId === "string" ? lowercase(text(v.ticketId, 0, Infinity, chatAckPayloadTicketIdStringPattern)) : fail("number or string"));
  if ($ticketId === bad) return within("ticketId");
  const $typing = boolean(v.typing);
  if ($typing === bad) return within("typing");
  const $user = checkUser(v.user, out);
  if ($user === bad) return within("user");
  return { ticketId: $ticketId, typing: $typing, user: $user };
}

export function checkUser(v: unknown, _out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $id = (typeof v.id === "number" ? int(v.id, 1, 9007199254740991) : typeof v.id === "string" ? lowercase(text(v.id, 0, Infinity, chatAckPayloadTicketIdStringPattern)) : fail("number or string"));
  if ($id === bad) return within("id");
  const $name = string(v.name);
  if ($name === bad) return within("name");
  return { id: $id, name: $name };
}

export function checkUserPayload(v: unknown, out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $action = member(v.action, appMessagePayloadActionValues);
  if ($action === bad) return within("action");
  const $user = checkUser(v.user, out);
  if ($user === bad) return within("user");
  return { action: $action, user: $user };
}

export function checkWhatsapp(v: unknown, _out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $id = int(v.id, 1, 9007199254740991);
  if ($id === bad) return within("id");
  const $name = string(v.name);
  if ($name === bad) return within("name");
  const $status = member(v.status, whatsappStatusValues);
  if ($status === bad) return within("status");
  return { id: $id, name: $name, status: $status };
}

export function checkWhatsappPayload(v: unknown, out: boolean): unknown {
  if (!isObject(v)) return fail("object");
  const $action = member(v.action, appMessagePayloadActionValues);
  if ($action === bad) return within("action");
  const $whatsapp = checkWhatsapp(v.whatsapp, out);
  if ($whatsapp === bad) return within("whatsapp");
  return { action: $action, whatsapp: $whatsapp };
}

const appMessagePayloadActionValues = ["create","update","delete"];
const chatAckPayloadAckValues = [0,1,2,3,4];
const chatAckPayloadTicketIdStringPattern = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
const markAsReadInputTicketIdStringPattern = /^(?:ticket-)?(?:[1-9]\d{0,15}|[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12})$/;
const ticketStatusValues = ["open","pending","closed"];
const ticketUpdatedAtPattern = /^(?:(?:\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]|[02468][048]00|[13579][26]00)-02-29|\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|(?:02)-(?:0[1-9]|1\d|2[0-8])))T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z))$/;
const ticketNotificationPayloadNewMessageTypeValues = ["new_message"];
const ticketNotificationPayloadTicketAssignedTypeValues = ["ticket_assigned"];
const ticketPayloadCreateActionValues = ["create"];
const ticketPayloadDeleteActionValues = ["delete"];
const ticketPayloadUpdateActionValues = ["update"];
const ticketPayloadUpdateUnreadActionValues = ["updateUnread"];
const whatsappStatusValues = ["opening","qrcode","connected","disconnected","timeout"];

/** Checks and strips a AppMessagePayload that has come from the wire. */
export function decodeAppMessagePayload(value: unknown): Decoded<AppMessagePayload> {
  return runCheck(checkAppMessagePayload, value, false) as Decoded<AppMessagePayload>;
}

/** Checks and strips a AppMessagePayload that is about to be sent. */
export function encodeAppMessagePayload(value: AppMessagePayload): Outcome {
  return runCheck(checkAppMessagePayload, value, true);
}

/** Checks and strips a ChatAckPayload that has come from the wire. */
export function decodeChatAckPayload(value: unknown): Decoded<ChatAckPayload> {
  return runCheck(checkChatAckPayload, value, false) as Decoded<ChatAckPayload>;
}

/** Checks and strips a ChatAckPayload that is about to be sent. */
export function encodeChatAckPayload(value: ChatAckPayload): Outcome {
  return runCheck(checkChatAckPayload, value, true);
}

/** Checks and strips a Contact that has come from the wire. */
export function decodeContact(value: unknown): Decoded<Contact> {
  return runCheck(checkContact, value, false) as Decoded<Contact>;
}

/** Checks and strips a Contact that is about to be sent. */
export function encodeContact(value: Contact): Outcome {
  return runCheck(checkContact, value, true);
}

/** Checks and strips a ContactPayload that has come from the wire. */
export function decodeContactPayload(value: unknown): Decoded<ContactPayload> {
  return runCheck(checkContactPayload, value, false) as Decoded<ContactPayload>;
}

/** Checks and strips a ContactPayload that is about to be sent. */
export function encodeContactPayload(value: ContactPayload): Outcome {
  return runCheck(checkContactPayload, value, true);
}

/** Checks and strips a MarkAsReadInput that has come from the wire. */
export function decodeMarkAsReadInput(value: unknown): Decoded<MarkAsReadInput> {
  return runCheck(checkMarkAsReadInput, value, false) as Decoded<MarkAsReadInput>;
}

/** Checks and strips a MarkAsReadInput that is about to be sent. */
export function encodeMarkAsReadInput(value: MarkAsReadInput): Outcome {
  return runCheck(checkMarkAsReadInput, value, true);
}

/** Checks and strips a MarkAsReadResult that has come from the wire. */
export function decodeMarkAsReadResult(value: unknown): Decoded<MarkAsReadResult> {
  return runCheck(checkMarkAsReadResult, value, false) as Decoded<MarkAsReadResult>;
}

/** Checks and strips a MarkAsReadResult that is about to be sent. */
export function encodeMarkAsReadResult(value: MarkAsReadResult): Outcome {
  return runCheck(checkMarkAsReadResult, value, true);
}

/** Checks and strips a Message that has come from the wire. */
export function decodeMessage(value: unknown): Decoded<Message> {
  return runCheck(checkMessage, value, false) as Decoded<Message>;
}

/** Checks and strips a Message that is about to be sent. */
export function encodeMessage(value: Message): Outcome {
  return runCheck(checkMessage, value, true);
}

/** Checks and strips a NotificationPayload that has come from the wire. */
export function decodeNotificationPayload(value: unknown): Decoded<NotificationPayload> {
  return runCheck(checkNotificationPayload, value, false) as Decoded<NotificationPayload>;
}

/** Checks and strips a NotificationPayload that is about to be sent. */
export function encodeNotificationPayload(value: NotificationPayload): Outcome {
  return runCheck(checkNotificationPayload, value, true);
}

/** Checks and strips a Queue that has come from the wire. */
export function decodeQueue(value: unknown): Decoded<Queue> {
  return runCheck(checkQueue, value, false) as Decoded<Queue>;
}

/** Checks and strips a Queue that is about to be sent. */
export function encodeQueue(value: Queue): Outcome {
  return runCheck(checkQueue, value, true);
}

/** Checks and strips a SendMessageInput that has come from the wire. */
export function decodeSendMessageInput(value: unknown): Decoded<SendMessageInput> {
  return runCheck(checkSendMessageInput, value, false) as Decoded<SendMessageInput>;
}

/** Checks and strips a SendMessageInput that is about to be sent. */
export function encodeSendMessageInput(value: SendMessageInput): Outcome {
  return runCheck(checkSendMessageInput, value, true);
}

/** Checks and strips a Tag that has come from the wire. */
export function decodeTag(value: unknown): Decoded<Tag> {
  return runCheck(checkTag, value, false) as Decoded<Tag>;
}

/** Checks and strips a Tag that is about to be sent. */
export function encodeTag(value: Tag): Outcome {
  return runCheck(checkTag, value, true);
}

/** Checks and strips a Ticket that has come from the wire. */
export function decodeTicket(value: unknown): Decoded<Ticket> {
  return runCheck(checkTicket, value, false) as Decoded<Ticket>;
}

/** Checks and strips a Ticket that is about to be sent. */
export function encodeTicket(value: Ticket): Outcome {
  return runCheck(checkTicket, value, true);
}

/** Checks and strips a TicketClosedData that has come from the wire. */
export function decodeTicketClosedData(value: unknown): Decoded<TicketClosedData> {
  return runCheck(checkTicketClosedData, value, false) as Decoded<TicketClosedData>;
}

/** Checks and strips a TicketClosedData that is about to be sent. */
export function encodeTicketClosedData(value: TicketClosedData): Outcome {
  return runCheck(checkTicketClosedData, value, true);
}

/** Checks and strips a TicketNotFoundData that has come from the wire. */
export function decodeTicketNotFoundData(value: unknown): Decoded<TicketNotFoundData> {
  return runCheck(checkTicketNotFoundData, value, false) as Decoded<TicketNotFoundData>;
}

/** Checks and strips a TicketNotFoundData that is about to be sent. */
export function encodeTicketNotFoundData(value: TicketNotFoundData): Outcome {
  return runCheck(checkTicketNotFoundData, value, true);
}

/** Checks and strips a TicketNotificationPayload that has come from the wire. */
export function decodeTicketNotificationPayload(value: unknown): Decoded<TicketNotificationPayload> {
  return runCheck(checkTicketNotificationPayload, value, false) as Decoded<TicketNotificationPayload>;
}

/** Checks and strips a TicketNotificationPayload that is about to be sent. */
export function encodeTicketNotificationPayload(value: TicketNotificationPayload): Outcome {
  return runCheck(checkTicketNotificationPayload, value, true);
}

/** Checks and strips a TicketNotificationPayloadNewMessage that has come from the wire. */
export function decodeTicketNotificationPayloadNewMessage(value: unknown): Decoded<TicketNotificationPayloadNewMessage> {
  return runCheck(checkTicketNotificationPayloadNewMessage, value, false) as Decoded<TicketNotificationPayloadNewMessage>;
}

/** Checks and strips a TicketNotificationPayloadNewMessage that is about to be sent. */
export function encodeTicketNotificationPayloadNewMessage(value: TicketNotificationPayloadNewMessage): Outcome {
  return runCheck(checkTicketNotificationPayloadNewMessage, value, true);
}

/** Checks and strips a TicketNotificationPayloadTicketAssigned that has come from the wire. */
export function decodeTicketNotificationPayloadTicketAssigned(value: unknown): Decoded<TicketNotificationPayloadTicketAssigned> {
  return runCheck(checkTicketNotificationPayloadTicketAssigned, value, false) as Decoded<TicketNotificationPayloadTicketAssigned>;
}

/** Checks and strips a TicketNotificationPayloadTicketAssigned that is about to be sent. */
export function encodeTicketNotificationPayloadTicketAssigned(value: TicketNotificationPayloadTicketAssigned): Outcome {
  return runCheck(checkTicketNotificationPayloadTicketAssigned, value, true);
}

/** Checks and strips a TicketPayload that has come from the wire. */
export function decodeTicketPayload(value: unknown): Decoded<TicketPayload> {
  return runCheck(checkTicketPayload, value, false) as Decoded<TicketPayload>;
}

/** Checks and strips a TicketPayload that is about to be sent. */
export function encodeTicketPayload(value: TicketPayload): Outcome {
  return runCheck(checkTicketPayload, value, true);
}

/** Checks and strips a TicketPayloadCreate that has come from the wire. */
export function decodeTicketPayloadCreate(value: unknown): Decoded<TicketPayloadCreate> {
  return runCheck(checkTicketPayloadCreate, value, false) as Decoded<TicketPayloadCreate>;
}

/** Checks and strips a TicketPayloadCreate that is about to be sent. */
export function encodeTicketPayloadCreate(value: TicketPayloadCreate): Outcome {
  return runCheck(checkTicketPayloadCreate, value, true);
}

/** Checks and strips a TicketPayloadDelete that has come from the wire. */
export function decodeTicketPayloadDelete(value: unknown): Decoded<TicketPayloadDelete> {
  return runCheck(checkTicketPayloadDelete, value, false) as Decoded<TicketPayloadDelete>;
}

/** Checks and strips a TicketPayloadDelete that is about to be sent. */
export function encodeTicketPayloadDelete(value: TicketPayloadDelete): Outcome {
  return runCheck(checkTicketPayloadDelete, value, true);
}

/** Checks and strips a TicketPayloadUpdate that has come from the wire. */
export function decodeTicketPayloadUpdate(value: unknown): Decoded<TicketPayloadUpdate> {
  return runCheck(checkTicketPayloadUpdate, value, false) as Decoded<TicketPayloadUpdate>;
}

/** Checks and strips a TicketPayloadUpdate that is about to be sent. */
export function encodeTicketPayloadUpdate(value: TicketPayloadUpdate): Outcome {
  return runCheck(checkTicketPayloadUpdate, value, true);
}

/** Checks and strips a TicketPayloadUpdateUnread that has come from the wire. */
export function decodeTicketPayloadUpdateUnread(value: unknown): Decoded<TicketPayloadUpdateUnread> {
  return runCheck(checkTicketPayloadUpdateUnread, value, false) as Decoded<TicketPayloadUpdateUnread>;
}

/** Checks and strips a TicketPayloadUpdateUnread that is about to be sent. */
export function encodeTicketPayloadUpdateUnread(value: TicketPayloadUpdateUnread): Outcome {
  return runCheck(checkTicketPayloadUpdateUnread, value, true);
}

/** Checks and strips a TicketPresence that has come from the wire. */
export function decodeTicketPresence(value: unknown): Decoded<TicketPresence> {
  return runCheck(checkTicketPresence, value, false) as Decoded<TicketPresence>;
}

/** Checks and strips a TicketPresence that is about to be sent. */
export function encodeTicketPresence(value: TicketPresence): Outcome {
  return runCheck(checkTicketPresence, value, true);
}

/** Checks and strips a TypingInput that has come from the wire. */
export function decodeTypingInput(value: unknown): Decoded<TypingInput> {
  return runCheck(checkTypingInput, value, false) as Decoded<TypingInput>;
}

/** Checks and strips a TypingInput that is about to be sent. */
export function encodeTypingInput(value: TypingInput): Outcome {
  return runCheck(checkTypingInput, value, true);
}

/** Checks and strips a TypingPayload that has come from the wire. */
export function decodeTypingPayload(value: unknown): Decoded<TypingPayload> {
  return runCheck(checkTypingPayload, value, false) as Decoded<TypingPayload>;
}

/** Checks and strips a TypingPayload that is about to be sent. */
export function encodeTypingPayload(value: TypingPayload): Outcome {
  return runCheck(checkTypingPayload, value, true);
}

/** Checks and strips a User that has come from the wire. */
export function decodeUser(value: unknown): Decoded<User> {
  return runCheck(checkUser, value, false) as Decoded<User>;
}

/** Checks and strips a User that is about to be sent. */
export function encodeUser(value: User): Outcome {
  return runCheck(checkUser, value, true);
}

/** Checks and strips a UserPayload that has come from the wire. */
export function decodeUserPayload(value: unknown): Decoded<UserPayload> {
  return runCheck(checkUserPayload, value, false) as Decoded<UserPayload>;
}

/** Checks and strips a UserPayload that is about to be sent. */
export function encodeUserPayload(value: UserPayload): Outcome {
  return runCheck(checkUserPayload, value, true);
}

/** Checks and strips a Whatsapp that has come from the wire. */
export function decodeWhatsapp(value: unknown): Decoded<Whatsapp> {
  return runCheck(checkWhatsapp, value, false) as Decoded<Whatsapp>;
}

/** Checks and strips a Whatsapp that is about to be sent. */
export function encodeWhatsapp(value: Whatsapp): Outcome {
  return runCheck(checkWhatsapp, value, true);
}

/** Checks and strips a WhatsappPayload that has come from the wire. */
export function decodeWhatsappPayload(value: unknown): Decoded<WhatsappPayload> {
  return runCheck(checkWhatsappPayload, value, false) as Decoded<WhatsappPayload>;
}

/** Checks and strips a WhatsappPayload that is about to be sent. */
export function encodeWhatsappPayload(value: WhatsappPayload): Outcome {
  return runCheck(checkWhatsappPayload, value, true);
}
