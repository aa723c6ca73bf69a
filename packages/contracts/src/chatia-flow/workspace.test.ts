import { describe, expect, test } from "vitest";
import { chatiaFlow } from "./contract.ts";
import { fits, message, updatedAt, user, uuid, without } from "./samples.ts";
import { Claims } from "./user.ts";
import { workspace } from "./workspace.ts";

const { clientEvents, serverEvents, rooms } = workspace.options;
const UUID = uuid.toUpperCase();

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
