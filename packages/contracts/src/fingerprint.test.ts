import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { legacyAck, result } from "./ack.ts";
import { createManifest } from "./create-manifest.ts";
import type { ContractOptions } from "./define-contract.ts";
import { defineContract } from "./define-contract.ts";
import type { EventOptions } from "./define-event.ts";
import { defineEvent } from "./define-event.ts";
import { defineNamespace } from "./define-namespace.ts";
import type { RoomOptions } from "./define-room.ts";
import { defineRoom } from "./define-room.ts";
import type { NamespaceOptions } from "./namespace-definition.ts";
import { sortKeys } from "./sort-keys.ts";

const id = z.int().positive();
const Message = z.object({ id, body: z.string() });

interface Parts {
  readonly contract?: Partial<ContractOptions>;
  readonly namespace?: NamespaceOptions;
  readonly call?: EventOptions;
  readonly event?: EventOptions;
  readonly room?: RoomOptions;
  readonly address?: string;
}

function manifest({ contract, namespace, call, event, room, address = "/w-{id}" }: Parts) {
  const workspace = defineNamespace(address, {
    params: { id },
    rooms: {
      ticket: defineRoom("t-{x}", { params: { x: id }, durable: true, ...room }),
      lobby: defineRoom("lobby"),
    },
    clientEvents: {
      enter: defineEvent({ args: [id], joins: "ticket", ack: legacyAck({ FORBIDDEN: "Não" }) }),
      send: defineEvent({
        args: [Message],
        ack: result(Message, { errors: { LATE: z.object({ at: id }) } }),
        timeout: 5000,
        ...call,
      }),
    },
    serverEvents: {
      message: defineEvent({ args: [Message], rooms: ["ticket", "lobby"], aliases: ["m", "n"], ...event }),
    },
    reserved: ["old", "older"],
    ...namespace,
  });
  return createManifest(
    defineContract({
      name: "x",
      version: "1.0.0",
      namespaces: { workspace },
      messages: { TOKEN_MISSING: "Ausente" },
      ...contract,
    }),
  );
}
const print = (parts: Parts = {}) => manifest(parts).fingerprint;
const original = print();

const same: [string, Parts][] = [
  ["the version", { contract: { version: "2.0.0" } }],
  ["the contract's description", { contract: { description: "x" } }],
  ["the namespace's description", { namespace: { description: "x" } }],
  ["a room's description", { room: { description: "x" } }],
  ["an event's description", { event: { description: "x" } }],
  ["a deprecation", { event: { deprecated: "Use another." } }],
  ["examples", { call: { examples: [[{ id: 1, body: "x" }]] } }],
  ["a schema's description", { event: { args: [z.object({ id: id.describe("x"), body: z.string() }).describe("x")] } }],
  ["a schema's title and id", { event: { args: [Message.meta({ id: "FingerprintMessage", title: "x" })] } }],
  ["the order of fields", { event: { args: [z.object({ body: z.string(), id })] } }],
  ["the order of rooms", { event: { rooms: ["lobby", "ticket"] } }],
  ["the order of aliases", { event: { aliases: ["n", "m"] } }],
  ["the order of retired names", { namespace: { reserved: ["older", "old"] } }],
  [
    "an event's key",
    {
      namespace: {
        serverEvents: {
          renamed: defineEvent({ name: "message", args: [Message], rooms: ["ticket", "lobby"], aliases: ["m", "n"] }),
        },
      },
    },
  ],
  ["defaults spelled out", { room: { joinedBy: "client" }, event: { volatile: false } }],
  [
    "a codec's parsed side",
    {
      event: {
        args: [z.object({ id: z.codec(id, z.string(), { decode: String, encode: Number }), body: z.string() })],
      },
    },
  ],
];

const different: [string, Parts][] = [
  ["the contract's name", { contract: { name: "y" } }],
  ["a sentence of the contract", { contract: { messages: { TOKEN_MISSING: "Missing" } } }],
  ["the address", { address: "/v-{id}" }],
  ["a parameter's schema", { namespace: { params: { id: z.int() } } }],
  ["a room's parameter", { room: { params: { x: z.string() } } }],
  ["durability", { room: { durable: false } }],
  ["a room's presence", { room: { presence: z.object({ name: z.string() }) } }],
  ["the state of a presence", { room: { presence: z.object({ name: z.string().max(9) }) } }],
  [
    "who joins",
    {
      namespace: {
        rooms: {
          ticket: defineRoom("t-{x}", { params: { x: id }, durable: true, joinedBy: "server" }),
          lobby: defineRoom("lobby"),
        },
        clientEvents: {},
      },
    },
  ],
  ["an event's name", { event: { name: "other" } }],
  ["a field more", { event: { args: [Message.extend({ read: z.boolean().optional() })] } }],
  ["a field called description", { event: { args: [Message.extend({ description: z.string() })] } }],
  ["a field less", { event: { args: [Message.pick({ id: true })] } }],
  ["a field's type", { event: { args: [Message.extend({ body: z.string().nullable() })] } }],
  ["a bound", { event: { args: [Message.extend({ body: z.string().max(3) })] } }],
  ["a refinement", { event: { args: [Message.extend({ body: z.string().refine(() => true) })] } }],
  ["a strict object", { event: { args: [z.strictObject(Message.shape)] } }],
  ["an argument more", { event: { args: [Message, id] } }],
  ["the kind of ack", { call: { ack: legacyAck() } }],
  ["an answer", { call: { ack: result(id, { errors: { LATE: z.object({ at: id }) } }) } }],
  ["an error more", { call: { ack: result(Message, { errors: { LATE: z.object({ at: id }), LOST: z.object({}) } }) } }],
  ["an error's data", { call: { ack: result(Message, { errors: { LATE: z.object({}) } }) } }],
  ["a time-out", { call: { timeout: 6000 } }],
  ["a limit", { call: { maxBytes: 100 } }],
  ["volatility", { event: { volatile: true } }],
  ["the rooms of an event", { event: { rooms: ["ticket"] } }],
  ["an alias", { event: { aliases: ["m"] } }],
  ["a retired name", { namespace: { reserved: ["old"] } }],
  [
    "the direction of an event",
    { namespace: { serverEvents: {}, clientEvents: { message: defineEvent({ args: [Message] }) } } },
  ],
];

test.each(same)("%s does not change the fingerprint", (_, parts) => expect(print(parts)).toBe(original));
test.each(different)("%s changes the fingerprint", (_, parts) => expect(print(parts)).not.toBe(original));

test("all those changes have fingerprints of their own", () => {
  const prints = different.map(([, parts]) => print(parts));
  expect(new Set(prints).size).toBe(prints.length);
  expect(original).toMatch(/^[\da-f]{16}$/);
});

/** A payload, described apart from Zod: what is equal here is equal on the wire. */
type Shape =
  | "string"
  | "int"
  | "null"
  | { readonly array: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };
const word = fc.constantFrom("a", "b", "description", "default", "title", "required", "properties", "enum");
const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom("string" as const, "int" as const, "null" as const),
    fc.record({ array: tie("shape") }),
    fc.record({ fields: fc.dictionary(word, tie("shape"), { maxKeys: 4, noNullPrototype: true }) }),
  ),
}));

/** The same payload in Zod, with fields in another order and prose strewn in. */
function toZod(of: Shape, disguise: boolean): z.ZodType {
  const plain = (): z.ZodType => {
    if (of === "string") return z.string();
    if (of === "int") return z.int();
    if (of === "null") return z.null();
    if ("array" in of) return z.array(toZod(of.array, disguise));
    const fields = Object.entries(of.fields).map(([name, inner]) => [name, toZod(inner, disguise)] as const);
    return z.object(Object.fromEntries(disguise ? fields.reverse() : fields));
  };
  return disguise ? plain().describe("disguised").meta({ title: "t", deprecated: true }) : plain();
}

describe("for any payload", () => {
  const printOf = (of: Shape, disguise = false) => print({ event: { args: [toZod(of, disguise)] } });

  test("order and prose do not count", () => {
    fc.assert(
      fc.property(shape, (of) => {
        expect(printOf(of, true)).toBe(printOf(of));
      }),
      { numRuns: 50 },
    );
  });

  test("two payloads have one fingerprint exactly when they are one payload", () => {
    const canonical = (of: Shape) => JSON.stringify(sortKeys(of));
    fc.assert(
      fc.property(shape, shape, (one, other) => {
        expect(printOf(one) === printOf(other, true)).toBe(canonical(one) === canonical(other));
      }),
      { numRuns: 100 },
    );
  });
});
