import type { EventDefinition } from "../define-event.ts";

// Payloads as they travel, for the tests of this folder.
export const uuid = "0b6f1d0e-7f5e-4a53-9d0c-2f3c1f6f6a10";
export const updatedAt = "2026-01-02T03:04:05.678Z";

export const user = { id: 3, name: "Ana" };
export const contact = { id: 4, name: "Zé", number: "5511999999999", email: null, profilePicUrl: null };
export const ticket = {
  id: 7,
  status: "open",
  userId: 3,
  queueId: null,
  contactId: 4,
  whatsappId: 1,
  unreadMessages: 0,
  lastMessage: "Olá",
  updatedAt,
  contact,
  user,
  queue: { id: 1, name: "Suporte", color: "#fff" },
  tags: [{ id: 1, name: "vip", color: "#000" }],
};
export const message = {
  id: "3EB0",
  body: "Olá",
  ticketId: 7,
  fromMe: true,
  read: false,
  mediaType: null,
  mediaUrl: null,
  timestamp: 1767323045678,
  quotedMsg: null,
};
export const without = (value: object, key: string) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));

/** Whether the arguments fit: what the wire brings, decoded. */
export const fits = ({ codecs }: EventDefinition, ...args: unknown[]) => !codecs.args.decode(args).issues;
