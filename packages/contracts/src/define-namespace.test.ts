import { describe, expect, test } from "vitest";
import { z } from "zod";
import { legacyAck, result } from "./ack.ts";
import type { ContractErrorCode } from "./contract-error.ts";
import { ContractError } from "./contract-error.ts";
import type { EventOptions } from "./define-event.ts";
import { defineEvent } from "./define-event.ts";
import { defineNamespace } from "./define-namespace.ts";
import { defineRoom } from "./define-room.ts";
import type { NamespaceOptions } from "./namespace-definition.ts";

const id = z.int().positive();
const rooms = {
  ticket: defineRoom("ticket-{ticketId}", { params: { ticketId: id } }),
  lobby: defineRoom("lobby"),
  user: defineRoom("user-{userId}", { params: { userId: id }, joinedBy: "server" }),
};

const define = (options: NamespaceOptions) => () => defineNamespace("/w-{id}", { params: { id }, rooms, ...options });
const client = (options: EventOptions, key = "x") => define({ clientEvents: { [key]: defineEvent(options) } });
const server = (options: EventOptions, key = "x") => define({ serverEvents: { [key]: defineEvent(options) } });

function errorOf(run: () => unknown): ContractError {
  try {
    run();
  } catch (error) {
    if (error instanceof ContractError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

const mistakes: [ContractErrorCode, what: string, path: string, run: () => unknown][] = [
  ["ALIAS_INVALID", "an alias that is the name", "/w-{id} serverEvents.x", server({ aliases: ["x"] })],
  ["ALIAS_INVALID", "an alias twice", "/w-{id} serverEvents.x", server({ aliases: ["y", "y"] })],
  ["ALIAS_INVALID", "a templated alias", "/w-{id} serverEvents.x", server({ aliases: ["y-{id}"] })],
  ["ALIAS_INVALID", "an alias of a client event", "/w-{id} clientEvents.x", client({ aliases: ["y"] })],
  [
    "EVENT_DUPLICATE",
    "one name twice",
    "/w-{id} serverEvents.b",
    define({ serverEvents: { a: defineEvent({}), b: defineEvent({ name: "a" }) } }),
  ],
  [
    "EVENT_DUPLICATE",
    "a name that is an alias",
    "/w-{id} serverEvents.b",
    define({ serverEvents: { a: defineEvent({ aliases: ["b"] }), b: defineEvent({}) } }),
  ],
  [
    "EVENT_DUPLICATE",
    "an alias that is a name",
    "/w-{id} serverEvents.b",
    define({ serverEvents: { a: defineEvent({}), b: defineEvent({ aliases: ["a"] }) } }),
  ],
  [
    "EVENT_DUPLICATE",
    "a name that a template yields",
    "/w-{id} serverEvents.b",
    define({ serverEvents: { a: defineEvent({ name: "c-{id}" }), b: defineEvent({ name: "c-7" }) } }),
  ],
  [
    "EVENT_DUPLICATE",
    "an alias that a template yields",
    "/w-{id} serverEvents.b",
    define({ serverEvents: { a: defineEvent({ name: "c-{id}" }), b: defineEvent({ aliases: ["c-7"] }) } }),
  ],
  [
    "EVENT_DUPLICATE",
    "one template twice",
    "/w-{id} clientEvents.b",
    define({ clientEvents: { a: defineEvent({ name: "c-{id}" }), b: defineEvent({ name: "c-{id}" }) } }),
  ],
  ["EVENT_NAME_RESERVED", "a name of Socket.IO", "/w-{id} clientEvents.connect", client({}, "connect")],
  [
    "EVENT_NAME_RESERVED",
    "a name of Socket.IO behind a key",
    "/w-{id} serverEvents.x",
    server({ name: "disconnecting" }),
  ],
  ["EVENT_NAME_RESERVED", "an alias of Socket.IO", "/w-{id} serverEvents.x", server({ aliases: ["newListener"] })],
  ["EVENT_NAME_RESERVED", "a name of ours", "/w-{id} clientEvents.x", client({ name: "wirepact:join" })],
  ["EVENT_NAME_RESERVED", "error", "/w-{id} serverEvents.error", server({}, "error")],
  ["EVENT_NAME_RESERVED", "toString", "/w-{id} clientEvents.toString", client({}, "toString")],
  [
    "EVENT_NAME_RESERVED",
    "a key called constructor",
    "/w-{id} clientEvents.constructor",
    client({ name: "x" }, "constructor"),
  ],
  ["EVENT_NAME_RESERVED", "__proto__ on the wire", "/w-{id} serverEvents.x", server({ name: "__proto__" })],
  [
    "EVENT_NAME_RESERVED",
    "a key called __proto__",
    "/w-{id} serverEvents.__proto__",
    server({ name: "x" }, "__proto__"),
  ],
  [
    "EVENT_NAME_RESERVED",
    "a retired name",
    "/w-{id} serverEvents.old",
    define({ reserved: ["old"], serverEvents: { old: defineEvent({}) } }),
  ],
  ["EVENT_ROOM_INVALID", "rooms of a client event", "/w-{id} clientEvents.x", client({ rooms: ["lobby"] })],
  ["JOIN_INVALID", "a server event that joins", "/w-{id} serverEvents.x", server({ joins: "lobby" })],
  ["JOIN_INVALID", "too few arguments", "/w-{id} clientEvents.x", client({ joins: "ticket" })],
  ["JOIN_INVALID", "too many arguments", "/w-{id} clientEvents.x", client({ args: [id], leaves: "lobby" })],
  ["JOIN_INVALID", "a room of the server's", "/w-{id} clientEvents.x", client({ args: [id], joins: "user" })],
  ["JOIN_INVALID", "a result", "/w-{id} clientEvents.x", client({ joins: "lobby", ack: result(id) })],
  ["JOIN_INVALID", "both ways at once", "/w-{id} clientEvents.x", client({ joins: "lobby", leaves: "lobby" })],
  [
    "OPTION_INVALID",
    "a presence that may be left out",
    "/w-{id} rooms.lobby.presence",
    define({ rooms: { lobby: defineRoom("lobby", { presence: z.string().optional() }) } }),
  ],
  [
    "SCHEMA_NOT_JSON",
    "a presence that JSON cannot hold",
    "/w-{id} rooms.lobby.presence.since",
    define({ rooms: { lobby: defineRoom("lobby", { presence: z.object({ since: z.date() }) }) } }),
  ],
  ["OPTION_INVALID", "an empty name", "/w-{id} clientEvents.", client({}, "")],
  ["OPTION_INVALID", "a very long name", "/w-{id} clientEvents.x", client({ name: "x".repeat(129) })],
  ["OPTION_INVALID", "a line break in a name", "/w-{id} clientEvents.x", client({ name: "a\nb" })],
  ["OPTION_INVALID", "a direction mark in a name", "/w-{id} clientEvents.x", client({ name: "a\u202eb" })],
  ["OPTION_INVALID", "a time-out of nothing", "/w-{id} clientEvents.x", client({ timeout: 0 })],
  [
    "OPTION_INVALID",
    "a time-out that timers cannot take",
    "/w-{id} clientEvents.x",
    client({ timeout: Number.POSITIVE_INFINITY }),
  ],
  ["OPTION_INVALID", "a time-out that is no number", "/w-{id} clientEvents.x", client({ timeout: Number.NaN })],
  ["OPTION_INVALID", "a limit below one", "/w-{id} clientEvents.x", client({ maxBytes: -1 })],
  [
    "OPTION_INVALID",
    "an example that does not fit",
    "/w-{id} clientEvents.x examples[1]",
    client({ args: [id], examples: [[1], ["x"]] }),
  ],
  [
    "OPTION_INVALID",
    "an error called like one of ours",
    "/w-{id} clientEvents.x",
    client({ ack: result(id, { errors: { TIMEOUT: id } }) }),
  ],
  [
    "OPTION_INVALID",
    "an error called like an object's member",
    "/w-{id} clientEvents.x",
    client({ ack: result(id, { errors: { valueOf: id } as never }) }),
  ],
  [
    "OPTION_INVALID",
    "a room called like an object's member",
    "/w-{id} rooms.toString",
    define({ rooms: { toString: defineRoom("x") } as never }),
  ],
  ["OPTION_INVALID", "a room without a name", "/w-{id} rooms.x", define({ rooms: { x: defineRoom("") } })],
  [
    "ROOM_OVERLAP",
    "a literal that a template yields",
    "/w-{id} rooms.b",
    define({ rooms: { a: defineRoom("{x}", { params: { x: z.string() } }), b: defineRoom("lobby") } }),
  ],
  [
    "ROOM_OVERLAP",
    "the other way round",
    "/w-{id} rooms.b",
    define({ rooms: { b2: defineRoom("lobby"), b: defineRoom("{x}", { params: { x: z.string() } }) } }),
  ],
  [
    "ROOM_OVERLAP",
    "two templates",
    "/w-{id} rooms.b",
    define({
      rooms: {
        a: defineRoom("ticket-{x}", { params: { x: id } }),
        b: defineRoom("{kind}-{n}", { params: { kind: z.string(), n: z.string() } }),
      },
    }),
  ],
  [
    "ROOM_OVERLAP",
    "an enum that holds a name",
    "/w-{id} rooms.b",
    define({ rooms: { a: defineRoom("open"), b: defineRoom("{s}", { params: { s: z.enum(["open", "closed"]) } }) } }),
  ],
  [
    "ROOM_OVERLAP",
    "two enums that share a word",
    "/w-{id} rooms.b",
    define({
      rooms: {
        a: defineRoom("{s}", { params: { s: z.enum(["x", "open"]) } }),
        b: defineRoom("{s}", { params: { s: z.literal(["open", "y"]) } }),
      },
    }),
  ],
  [
    "ROOM_OVERLAP",
    "one template twice",
    "/w-{id} rooms.b",
    define({ rooms: { a: defineRoom("t-{s}", { params: { s: id } }), b: defineRoom("t-{u}", { params: { u: id } }) } }),
  ],
  ["ROOM_UNKNOWN", "an event in no known room", "/w-{id} serverEvents.x", server({ rooms: ["nowhere"] })],
  ["ROOM_UNKNOWN", "a room that every object has", "/w-{id} serverEvents.x", server({ rooms: ["toString"] })],
  ["ROOM_UNKNOWN", "joining nowhere", "/w-{id} clientEvents.x", client({ joins: "nowhere" })],
  ["ROOM_UNKNOWN", "leaving nowhere", "/w-{id} clientEvents.x", client({ leaves: "constructor" })],
  [
    "SCHEMA_NOT_JSON",
    "a Date",
    "/w-{id} serverEvents.x args[1].at",
    server({ args: [id, z.object({ at: z.date() })] }),
  ],
  [
    "SCHEMA_NOT_JSON",
    "a Date in an answer",
    "/w-{id} clientEvents.x ack.at",
    client({ ack: result(z.object({ at: z.date() })) }),
  ],
  [
    "SCHEMA_NOT_JSON",
    "a Date in an error",
    "/w-{id} clientEvents.x ack.errors.E.at",
    client({ ack: result(id, { errors: { E: z.object({ at: z.date() }) } }) }),
  ],
  ["SCHEMA_NOT_JSON", "a BigInt in an address", "/w-{id} params.id", define({ params: { id: z.bigint() } })],
  [
    "SCHEMA_NOT_JSON",
    "a BigInt in a room",
    "/w-{id} rooms.a.params.x",
    define({ rooms: { a: defineRoom("a-{x}", { params: { x: z.bigint() } }) } }),
  ],
  ["SCHEMA_ONE_WAY", "a transform", "/w-{id} clientEvents.x args[0]", client({ args: [z.string().transform(Number)] })],
  ["TEMPLATE_PARAMS", "an address without its schema", 'namespace "/w-{id}"', () => defineNamespace("/w-{id}", {})],
  [
    "TEMPLATE_PARAMS",
    "a schema that the address does not use",
    'namespace "/w"',
    () => defineNamespace("/w", { params: { id } }),
  ],
  ["TEMPLATE_PARAMS", "an event with a parameter of nobody's", "/w-{id} serverEvents.x", server({ name: "c-{other}" })],
  ["TEMPLATE_PARAMS", "a room without its schema", 'room "t-{x}"', () => defineRoom("t-{x}")],
  ["TEMPLATE_PARAMS", "a room with a schema too many", 'room "t"', () => defineRoom("t", { params: { id } })],
];

test.each(mistakes)("%s: %s", (code, _, path, run) => {
  const error = errorOf(run);
  expect(error).toMatchObject({ code, path, hint: expect.stringMatching(/\S/) });
  expect(error.docs).toMatch(new RegExp(`^https://.+/errors/${code.toLowerCase().replaceAll("_", "-")}\\.md$`));
  for (const part of [path, error.hint, error.docs]) expect(error.message).toContain(part);
});

describe("what is allowed", () => {
  test.each(["with space", "Connect", "chat:ack", "événement", "a/b", "a.b", "$x", "1", "x".repeat(128)])(
    "an event called %j",
    (name) => {
      expect(client({ name })).not.toThrow();
      expect(server({ aliases: [name] })).not.toThrow();
    },
  );

  test("names that differ in case only, or in direction", () => {
    const events = { ticket: defineEvent({}), Ticket: defineEvent({}) };
    const { names } = define({ clientEvents: events, serverEvents: events })();
    expect(Object.keys(names.client)).toEqual(["ticket", "Ticket"]);
  });

  test("a templated name, by the namespace's own parameters", () => {
    const namespace = server({ name: "company-{id}-ticket" })();
    expect(namespace.names.server.x?.format({ id: 7 })).toBe("company-7-ticket");
  });

  test("rooms that the schemas keep apart", () => {
    const status = defineRoom("{s}", { params: { s: z.enum(["open", "closed"]) } });
    const user = defineRoom("user-{u}", { params: { u: z.union([id, z.guid()]) } });
    expect(define({ rooms: { status, user, lobby: rooms.lobby, ticket: rooms.ticket } })).not.toThrow();
  });

  test("joining and leaving, with a legacy ack or none", () => {
    const events = {
      enter: defineEvent({ args: [id], joins: "ticket", ack: legacyAck() }),
      exit: defineEvent({ args: [id], leaves: "ticket" }),
      lobby: defineEvent({ joins: "lobby" }),
    };
    expect(define({ clientEvents: events })).not.toThrow();
  });

  test("an example of an event that checks asynchronously", async () => {
    expect(client({ args: [z.string().refine(async () => true)], examples: [["x"]] })).not.toThrow();
  });

  test("a namespace with nothing in it", () => expect(() => defineNamespace("/x", {})).not.toThrow());
});

test("names are looked up without finding what every object has", () => {
  const { names } = define({ clientEvents: { a: defineEvent({}) } })();
  for (const name of ["toString", "constructor", "__proto__"]) {
    expect(names.client[name]).toBeUndefined();
    expect(names.server[name]).toBeUndefined();
  }
});

test("the error of an example says what does not fit, and not with what", () => {
  const { issues, message } = errorOf(client({ args: [id], examples: [["s3cret"]] }));
  expect(issues).toHaveLength(1);
  expect(message).toContain("expected number");
  expect(message).not.toContain("s3cret");
});
