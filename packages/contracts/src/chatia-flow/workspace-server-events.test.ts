import { describe, expect, test } from "vitest";
import { isoDate } from "../wire-types.ts";
import { contact, fits, message, ticket, updatedAt, user, uuid, without } from "./samples.ts";
import { workspace } from "./workspace.ts";

const { serverEvents } = workspace.options;

describe("server → client", () => {
  test.each([
    ["appMessage", "appMessage", ["ticket"]],
    ["companyAppMessage", "company-1-appMessage", undefined],
    ["ticket", "company-1-ticket", undefined],
    ["ticketNotification", "company-1-notification", ["notification", "user", "status"]],
    ["notification", "notification", ["notification"]],
    ["contact", "contact", undefined],
    ["user", "user", undefined],
    ["whatsapp", "whatsapp", undefined],
    ["chatAck", "chat:ack", ["ticket"]],
    ["typing", "typing", ["ticket"]],
  ] as const)("%s travels as %s, to the rooms of the table", (key, name, to) => {
    expect(workspace.names.server[key]?.format({ companyId: 1 })).toBe(name);
    expect((serverEvents[key].options as { rooms?: readonly string[] }).rooms).toEqual(to);
  });

  test("message is the legacy alias of appMessage", () =>
    expect(serverEvents.appMessage.options.aliases).toEqual(["message"]));

  test.each(["create", "update", "delete"])("a message is %sd, in the ticket and in the company", (action) => {
    for (const event of [serverEvents.appMessage, serverEvents.companyAppMessage]) {
      expect(event.codecs.args.encode([{ action, data: message }])).toEqual({ value: [{ action, data: message }] });
      expect(fits(event, { action: `${action}d`, data: message })).toBe(false);
      expect(fits(event, { action })).toBe(false);
    }
  });

  test.each(Object.keys(message))("a message without %s is refused", (key) => {
    expect(fits(serverEvents.appMessage, { action: "create", data: without(message, key) })).toBe(false);
  });

  test.each([
    ["id", ["", 7, "x".repeat(129)]],
    ["ticketId", [0, "7", "ticket-7", null]],
    ["fromMe", [1, "true", null]],
    ["mediaType", [undefined, 7]],
    ["timestamp", [-1, 1.5, updatedAt, new Date()]],
    ["quotedMsg", [undefined, {}, "3EB0", { ...message, quotedMsg: undefined }]],
    ["ack", [-1, 5, "1", null]],
  ])("a message's %s is held to its type", (key, values) => {
    for (const value of values)
      expect(fits(serverEvents.appMessage, { action: "create", data: { ...message, [key]: value } })).toBe(false);
  });

  test("a quoted message may quote another, is stripped as deep as it goes, and has an end", () => {
    const quoting = { ...message, quotedMsg: { ...message, leaked: 1, quotedMsg: { ...message, leaked: 1 } } };
    const stripped = { ...message, quotedMsg: { ...message, quotedMsg: message } };
    expect(serverEvents.appMessage.codecs.args.encode([{ action: "create", data: quoting }])).toEqual({
      value: [{ action: "create", data: stripped }],
    });
  });

  test("a message that quotes itself comes out quoting itself, and cannot be written as JSON", () => {
    const circular: Record<string, unknown> = { ...message };
    circular.quotedMsg = circular;
    const outcome = serverEvents.appMessage.codecs.args.encode([{ action: "create", data: circular }]);
    expect(() => JSON.stringify((outcome as { value?: unknown }).value)).toThrow(TypeError);
  });

  test.each([
    ["create", { action: "create", ticket }],
    ["update", { action: "update", ticket }],
    ["delete", { action: "delete", ticketId: 7 }],
    ["updateUnread", { action: "updateUnread", ticketId: 7, unreadMessages: 2 }],
  ])("a ticket's %s carries what it needs, and nothing less", (_, change) => {
    const { codecs } = serverEvents.ticket;
    const decoded = codecs.args.decode([{ ...change, leaked: 1 }]);
    expect(decoded).toHaveProperty("value");
    expect(codecs.args.encode((decoded as { value: unknown[] }).value)).toEqual({ value: [change] });
    for (const key of Object.keys(change)) expect(fits(serverEvents.ticket, without(change, key))).toBe(false);
  });

  test("a ticket's actions do not mix", () => {
    for (const change of [
      { action: "delete", ticket },
      { action: "create", ticketId: 7 },
      { action: "updateUnread", ticket },
      { action: "close", ticketId: 7 },
    ]) {
      expect(fits(serverEvents.ticket, change)).toBe(false);
    }
  });

  test("a ticket has a Date here and ISO 8601 on the wire", () => {
    const parsed = { ...ticket, updatedAt: new Date(updatedAt) };
    expect(serverEvents.ticket.codecs.args.encode([{ action: "update", ticket: parsed }])).toEqual({
      value: [{ action: "update", ticket }],
    });
    expect(serverEvents.ticket.codecs.args.decode([{ action: "update", ticket }])).toEqual({
      value: [{ action: "update", ticket: parsed }],
    });
    expect(serverEvents.ticket.codecs.args.encode([{ action: "update", ticket }])).toHaveProperty("issues");
    expect(serverEvents.ticket.options.args[0].options[0].shape.ticket.shape.updatedAt).toBe(isoDate);
  });

  test.each(Object.keys(ticket))("a ticket without %s is refused", (key) => {
    expect(fits(serverEvents.ticket, { action: "update", ticket: without(ticket, key) })).toBe(false);
  });

  test.each([
    ["id", ["7", 0, null]],
    ["status", ["snoozed", null]],
    ["userId", [0, "x", undefined]],
    ["queueId", ["1", 0]],
    ["unreadMessages", [-1, 1.5, null]],
    ["updatedAt", [1767323045678, "02/01/2026", null]],
    ["contact", [null, {}, { ...contact, email: undefined }]],
    ["user", [undefined, { id: 3 }]],
    ["queue", [undefined, { id: 1, name: "x" }]],
    ["tags", [null, [null], [{ id: 1 }]]],
  ])("a ticket's %s is held to its type", (key, values) => {
    for (const value of values)
      expect(fits(serverEvents.ticket, { action: "update", ticket: { ...ticket, [key]: value } })).toBe(false);
  });

  test.each(["userId", "queueId", "user", "queue"])("a ticket may have no %s", (key) => {
    expect(fits(serverEvents.ticket, { action: "update", ticket: { ...ticket, [key]: null } })).toBe(true);
  });

  test("a user's fields beyond the contract never leave", () => {
    const leaky = {
      ...ticket,
      updatedAt: new Date(updatedAt),
      user: { ...user, passwordHash: "x", toJSON: () => "x" },
    };
    const { value } = serverEvents.ticket.codecs.args.encode([{ action: "update", ticket: leaky }]) as {
      value: unknown;
    };
    expect(JSON.stringify(value)).not.toContain("passwordHash");
    expect(value).toEqual([{ action: "update", ticket }]);
  });

  test("a notification of a ticket says what happened", () => {
    const event = serverEvents.ticketNotification;
    expect(fits(event, { type: "new_message", ticket, message })).toBe(true);
    expect(fits(event, { type: "ticket_assigned", ticket })).toBe(true);
    expect(event.codecs.args.decode([{ type: "ticket_assigned", ticket, message }]).issues).toBeUndefined();
    for (const bad of [
      { type: "new_message", ticket },
      { type: "new_message", message },
      { type: "ticket_assigned" },
      { type: "other", ticket },
    ]) {
      expect(fits(event, bad)).toBe(false);
    }
  });

  test.each([
    ["notification", serverEvents.notification, { message: "Nova mensagem", type: "info" }],
    ["chat:ack", serverEvents.chatAck, { messageId: "3EB0", ack: 3, ticketId: 7 }],
    ["contact", serverEvents.contact, { action: "create", contact }],
    ["user", serverEvents.user, { action: "update", user }],
    ["whatsapp", serverEvents.whatsapp, { action: "update", whatsapp: { id: 1, name: "Linha", status: "connected" } }],
  ])("%s needs every field, and drops others", (_, event, payload) => {
    expect(event.codecs.args.decode([{ ...payload, leaked: 1 }])).toEqual({ value: [payload] });
    for (const key of Object.keys(payload)) expect(fits(event, without(payload, key))).toBe(false);
    for (const bad of [null, undefined, "x", 7, [], [payload]]) expect(fits(event, bad)).toBe(false);
  });

  test("acks go from 0 to 4", () => {
    for (const ack of [0, 1, 2, 3, 4])
      expect(fits(serverEvents.chatAck, { messageId: "m", ack, ticketId: uuid })).toBe(true);
    for (const ack of [-1, 5, 1.5, "1", null])
      expect(fits(serverEvents.chatAck, { messageId: "m", ack, ticketId: 7 })).toBe(false);
  });
});
