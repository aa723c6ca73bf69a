import { describe, expect, test } from "vitest";
import { isoDate } from "../wire-types.ts";
import { chatiaFlow } from "./contract.ts";
import { Claims } from "./user.ts";
import { workspace } from "./workspace.ts";

const { clientEvents, serverEvents, rooms } = workspace.options;
const uuid = "0b6f1d0e-7f5e-4a53-9d0c-2f3c1f6f6a10";
const UUID = uuid.toUpperCase();
const updatedAt = "2026-01-02T03:04:05.678Z";

const user = { id: 3, name: "Ana" };
const contact = { id: 4, name: "Zé", number: "5511999999999", email: null, profilePicUrl: null };
const ticket = {
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
const message = {
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
const without = (value: object, key: string) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));

/** Whether the arguments fit: what the wire brings, decoded. */
const fits = (event: { codecs: (typeof clientEvents.typing)["codecs"] }, ...args: unknown[]) =>
  !event.codecs.args.decode(args).issues;

describe("namespaces, rooms, identity", () => {
  test.each(["/workspace-1", "/workspace-123", "/workspace-99999", "/workspace-9007199254740991"])(
    "%s is a workspace",
    (name) => {
      expect(workspace.address.parse(name)).toEqual({ companyId: Number(name.slice("/workspace-".length)) });
    },
  );

  test.each([
    "/workspace-01",
    "/workspace-0",
    "/workspace-abc",
    "/company-1",
    "/1",
    "workspace-1",
    "/workspace-9007199254740992",
    "/workspace-1.5",
    "/workspace--1",
    "/workspace-",
    "/",
    "/workspace-1/x",
  ])("%s is none", (name) => expect(workspace.address.parse(name)).toBeUndefined());

  test("the claims need a UUID, a company and an end", () => {
    const claims = { userId: uuid, companyId: 1, exp: 1 };
    expect(Claims.safeParse(claims).success).toBe(true);
    expect(Claims.parse({ ...claims, userId: UUID, iat: 1, extra: 1 })).toEqual({ ...claims, iat: 1 });
    for (const bad of [
      without(claims, "exp"),
      without(claims, "companyId"),
      { ...claims, companyId: "1" },
      { ...claims, userId: 7 },
      { ...claims, companyId: 0 },
    ]) {
      expect(Claims.safeParse(bad).success).toBe(false);
    }
  });

  test("ticket-{ticketId} is durable", () => {
    expect(rooms.ticket.template.parse("ticket-7")).toEqual({ ticketId: 7 });
    expect(rooms.ticket.template.parse(`ticket-${uuid}`)).toEqual({ ticketId: uuid });
    expect(rooms.ticket.options.durable).toBe(true);
  });

  test.each([
    [7, "ticket-7"],
    ["7", "ticket-7"],
    ["ticket-7", "ticket-7"],
    [uuid, `ticket-${uuid}`],
    [UUID, `ticket-${uuid}`],
    [`ticket-${UUID}`, `ticket-${uuid}`],
  ])("the ticket %j has the one room %s, for the server as for the client", (ticketId, name) => {
    expect(rooms.ticket.template.format({ ticketId })).toBe(name);
  });

  test.each(["ticket-0", "ticket-07", "ticket--1", "ticket-x", "ticket-ticket-7", `ticket-${UUID}`, "7", "ticket-"])(
    "%s is no room",
    (name) => {
      expect(rooms.ticket.template.parse(name)).toBeUndefined();
    },
  );

  test("the statuses, notification and user-{userId}", () => {
    for (const status of ["open", "pending", "closed"]) expect(rooms.status.template.parse(status)).toEqual({ status });
    for (const other of ["snoozed", "notification", "Open"]) expect(rooms.status.template.parse(other)).toBeUndefined();
    expect(rooms.notification.template.format({})).toBe("notification");
    expect(rooms.user.template.parse("user-3")).toEqual({ userId: 3 });
    expect(rooms.user.template.format({ userId: UUID })).toBe(`user-${uuid}`);
    expect(rooms.user.options.joinedBy).toBe("server");
  });
});

const ids: [unknown, unknown][] = [
  [7, 7],
  ["7", 7],
  ["ticket-7", 7],
  [uuid, uuid],
  [UUID, uuid],
  [`ticket-${uuid}`, uuid],
  [`ticket-${UUID}`, uuid],
  ["9007199254740991", Number.MAX_SAFE_INTEGER],
];
const noIds = [
  0,
  -1,
  1.5,
  "0",
  "07",
  "-7",
  "7.0",
  "1e3",
  "",
  " 7",
  "7\n",
  "ticket-",
  "ticket-0",
  "ticket-07",
  "ticket-ticket-7",
  "Ticket-7",
  "room-7",
  "9007199254740992",
  "9999999999999999",
  `${uuid}0`,
  uuid.slice(1),
  `{${uuid}}`,
  null,
  undefined,
  true,
  {},
  [],
  [7],
  { id: 7 },
  Number.NaN,
  Number.POSITIVE_INFINITY,
];

describe.each([
  ["joinChatBox", clientEvents.joinChatBox],
  ["joinChatBoxLeave", clientEvents.joinChatBoxLeave],
])("%s", (name, event) => {
  test.each(ids)("takes %j and means %j", (wire, parsed) => {
    expect(event.codecs.args.decode([wire])).toEqual({ value: [parsed] });
    expect(event.codecs.args.encode([parsed])).toEqual({ value: [parsed] });
  });

  test.each(noIds)("refuses %j", (wire) => expect(fits(event, wire)).toBe(false));

  test("joins or leaves the ticket, and answers as the old clients expect", () => {
    const { joins, leaves, ack } = event.options as { joins?: string; leaves?: string; ack: unknown };
    expect({ joins, leaves }).toEqual(name === "joinChatBox" ? { joins: "ticket" } : { leaves: "ticket" });
    expect(ack).toMatchObject({ kind: "legacy", messages: { VALIDATION_FAILED: "ID de ticket inválido" } });
  });
});

describe.each([
  ["joinTickets", clientEvents.joinTickets],
  ["joinTicketsLeave", clientEvents.joinTicketsLeave],
])("%s", (name, event) => {
  test.each(["open", "pending", "closed"])("takes %s", (status) => expect(fits(event, status)).toBe(true));
  test.each(["Open", "snoozed", "", " open", "toString", 0, null, undefined, ["open"], { status: "open" }])(
    "refuses %j",
    (status) => {
      expect(fits(event, status)).toBe(false);
    },
  );

  test("joins or leaves the status, and answers as the old clients expect", () => {
    const { joins, leaves, ack } = event.options as { joins?: string; leaves?: string; ack: unknown };
    expect({ joins, leaves }).toEqual(name === "joinTickets" ? { joins: "status" } : { leaves: "status" });
    expect(ack).toMatchObject({ kind: "legacy", messages: { VALIDATION_FAILED: "Status inválido" } });
  });
});

test("joinNotification takes nothing, and drops what comes all the same", () => {
  const { codecs, options } = clientEvents.joinNotification;
  expect(options).toMatchObject({ joins: "notification", ack: { kind: "legacy" } });
  for (const args of [[], ["surplus"], [{ toString: 1 }]]) expect(codecs.args.decode(args)).toEqual({ value: [] });
});

test.each([
  ["TOKEN_MISSING", "Token ausente"],
  ["TOKEN_INVALID", "Token inválido"],
  ["TOKEN_EXPIRED", "Token inválido"],
  ["ORIGIN_DENIED", "Violação da política CORS"],
] as const)("a legacy client reads %s as %j", (code, sentence) => expect(chatiaFlow.messages[code]).toBe(sentence));

describe("ours beyond the document", () => {
  const input = { ticketId: 7, body: "Olá", clientId: "c1" };

  test("sendMessage takes a message, trims it, and normalises the ticket", () => {
    const { codecs } = clientEvents.sendMessage;
    expect(codecs.args.decode([{ ...input, ticketId: "ticket-7", body: " Olá ", extra: 1 }])).toEqual({
      value: [input],
    });
    for (const bad of [
      { body: "" },
      { body: "  " },
      { body: "x".repeat(4097) },
      { clientId: "" },
      { clientId: "x".repeat(65) },
      { ticketId: 0 },
    ]) {
      expect(fits(clientEvents.sendMessage, { ...input, ...bad })).toBe(false);
    }
    for (const key of Object.keys(input)) expect(fits(clientEvents.sendMessage, without(input, key))).toBe(false);
  });

  test("sendMessage answers with the message, or with an error that the contract names", () => {
    const { data, errors } = clientEvents.sendMessage.codecs;
    expect(data?.decode({ ...message, leaked: 1 })).toEqual({ value: message });
    expect(errors.TICKET_CLOSED?.decode({ closedAt: updatedAt })).toEqual({ value: { closedAt: new Date(updatedAt) } });
    expect(errors.TICKET_NOT_FOUND?.decode({ ticketId: "7" })).toEqual({ value: { ticketId: 7 } });
    expect(Object.keys(errors).sort()).toEqual(["TICKET_CLOSED", "TICKET_NOT_FOUND"]);
  });

  test("markAsRead names a ticket and is told the count", () => {
    const { args, data } = clientEvents.markAsRead.codecs;
    expect(args.decode([{ ticketId: "ticket-7" }])).toEqual({ value: [{ ticketId: 7 }] });
    expect(fits(clientEvents.markAsRead, {})).toBe(false);
    expect(data?.decode({ unreadMessages: 0 })).toEqual({ value: { unreadMessages: 0 } });
    expect(data?.decode({ unreadMessages: -1 }).issues).toHaveLength(1);
  });

  test("typing may be lost, both ways", () => {
    expect([clientEvents.typing.options.volatile, serverEvents.typing.options.volatile]).toEqual([true, true]);
    expect(fits(clientEvents.typing, { ticketId: 7, typing: true })).toBe(true);
    expect(fits(clientEvents.typing, { ticketId: 7, typing: "yes" })).toBe(false);
    expect(fits(serverEvents.typing, { ticketId: 7, user, typing: false })).toBe(true);
    expect(fits(serverEvents.typing, { ticketId: 7, typing: false })).toBe(false);
  });
});

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

test("every event of the tables is there, and none besides", () => {
  expect(Object.keys(clientEvents)).toEqual([
    "joinChatBox",
    "joinChatBoxLeave",
    "joinNotification",
    "joinTickets",
    "joinTicketsLeave",
    "sendMessage",
    "markAsRead",
    "typing",
  ]);
  expect(Object.keys(serverEvents)).toEqual([
    "appMessage",
    "companyAppMessage",
    "ticket",
    "ticketNotification",
    "notification",
    "contact",
    "user",
    "whatsapp",
    "chatAck",
    "typing",
  ]);
});
