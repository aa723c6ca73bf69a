import { defineRoom, legacyAck, result } from "@wirepact/contracts";
import { z } from "zod";
import type { Change } from "./tiny-contracts.ts";
import { auth, call, client, contract, empty, id, joining, room, server, Tag, text, w } from "./tiny-contracts.ts";

/** Rules 14 to 19: errors, the handshake, rooms, delivery, and what the wire does not see. */
export const roomsAndMeaning: readonly Change[] = [
  ["error added", call({}), call({ CLOSED: z.object({ at: id }) }), "ERROR_CODE_ADDED"],
  ["error removed", call({ CLOSED: z.object({ at: id }) }), call({}), "ERROR_CODE_REMOVED"],
  [
    "error's data loses a field",
    call({ CLOSED: z.object({ at: id }) }),
    call({ CLOSED: z.object({}) }),
    "REQUIRED_FIELD_REMOVED",
  ],
  ["error's data gains a field", call({ CLOSED: z.object({}) }), call({ CLOSED: z.object({ at: id }) })],
  [
    "sentence changed",
    client({ ack: legacyAck({ FORBIDDEN: "Acesso negado" }) }),
    client({ ack: legacyAck({ FORBIDDEN: "Negado" }) }),
    "ERROR_SENTENCE_CHANGED",
  ],
  [
    "contract's sentence changed",
    contract({}, { messages: { TOKEN_MISSING: "Token ausente" } }),
    contract({}),
    "ERROR_SENTENCE_CHANGED",
  ],

  [
    "auth asks for more",
    auth(z.object({ token: text })),
    auth(z.object({ token: text, device: text })),
    "AUTH_SCHEMA_CHANGED",
  ],
  ["auth asks for less", auth(z.object({ token: text, device: text })), auth(z.object({ token: text }))],
  ["auth takes more", auth(z.object({ token: text })), auth(z.object({ token: text, device: text.optional() }))],
  [
    "another scheme",
    auth(z.object({ token: text })),
    auth(z.object({ token: text }), "api-key"),
    "AUTH_SCHEME_CHANGED",
  ],
  ["handshake declared", contract({}), auth(z.object({ token: text })), "AUTH_DECLARED"],

  ["room deleted", room("r"), empty, "ROOM_NO_DELETE"],
  ["room added", empty, room("r")],
  [
    "room's template changed",
    room("r-{x}", { params: { x: id } }),
    room("q-{x}", { params: { x: id } }),
    "ROOM_SAME_NAME",
  ],
  [
    "room's parameter narrowed",
    room("r-{x}", { params: { x: text } }),
    room("r-{x}", { params: { x: id } }),
    "ROOM_SAME_NAME",
  ],
  [
    "room's parameter widened",
    room("r-{x}", { params: { x: z.enum(["a"]) } }),
    room("r-{x}", { params: { x: z.enum(["a", "b"]) } }),
  ],
  ["room's parameter renamed", room("r-{x}", { params: { x: id } }), room("r-{y}", { params: { y: id } })],
  [
    "room's key renamed",
    w({ rooms: { a: defineRoom("r") } }),
    w({ rooms: { b: defineRoom("r") } }),
    "KEY_RENAMED_SAME_WIRE_NAME",
  ],
  ["durability dropped", room("r", { durable: true }), room("r"), "ROOM_DURABILITY_DROPPED"],
  ["durability gained", room("r"), room("r", { durable: true }), "DELIVERY_SEMANTICS_CHANGED"],
  ["presence dropped", room("r", { presence: z.object({ name: text }) }), room("r"), "PRESENCE_DROPPED"],
  ["presence gained", room("r"), room("r", { presence: z.object({ name: text }) })],
  [
    "presence asks for more",
    room("r", { presence: z.object({ name: text }) }),
    room("r", { presence: z.object({ name: text, at: id }) }),
    "REQUIRED_FIELD_ADDED",
  ],
  [
    "presence promises less",
    room("r", { presence: z.object({ name: text, at: id }) }),
    room("r", { presence: z.object({ name: text }) }),
    "REQUIRED_FIELD_REMOVED",
  ],
  [
    "presence has a new value",
    room("r", { presence: z.enum(["reads"]) }),
    room("r", { presence: z.enum(["reads", "writes"]) }),
    "ENUM_VALUE_ADDED",
  ],
  [
    "presence tells more, if the user likes",
    room("r", { presence: z.object({ name: text }) }),
    room("r", { presence: z.object({ name: text, at: id.optional() }) }),
  ],
  ["joined by the server only", room("r"), room("r", { joinedBy: "server" }), "ROOM_JOIN_CHANGED"],
  ["joined by clients too", room("r", { joinedBy: "server" }), room("r")],
  ["event joins another room", joining("joins", "a"), joining("joins", "b"), "ROOM_JOIN_CHANGED"],
  ["event joins no room any more", joining("joins", "a"), joining("joins"), "ROOM_JOIN_CHANGED"],
  ["event joins a room now", joining("joins"), joining("joins", "a")],
  ["event leaves another room", joining("leaves", "a"), joining("leaves", "b"), "ROOM_JOIN_CHANGED"],

  ["volatile", server({}), server({ volatile: true }), "DELIVERY_SEMANTICS_CHANGED"],
  ["no longer volatile", server({ volatile: true }), server({}), "DELIVERY_SEMANTICS_CHANGED"],
  [
    "shorter time-out",
    client({ ack: result(id), timeout: 9000 }),
    client({ ack: result(id), timeout: 900 }),
    "DELIVERY_SEMANTICS_CHANGED",
  ],
  ["smaller payload", client({ maxBytes: 900 }), client({ maxBytes: 90 }), "DELIVERY_SEMANTICS_CHANGED"],
  ["refinement added", server({ args: [text] }), server({ args: [text.refine(Boolean)] }), "OPAQUE_CHANGED"],
  [
    "refinement tagged anew",
    server({ args: [text.refine(Boolean).meta({ "x-wirepact-check": "1" })] }),
    server({ args: [text.refine(Boolean).meta({ "x-wirepact-check": "2" })] }),
    "OPAQUE_CHANGED",
  ],
  [
    "refinement of a new field",
    server({ args: [z.object({})] }),
    server({ args: [z.object({ a: text.refine(Boolean).optional() })] }),
  ],

  [
    "schema id renamed",
    server({ args: [Tag("CorpusOne")] }),
    server({ args: [Tag("CorpusTwo")] }),
    "SCHEMA_ID_RENAMED",
  ],
  [
    "schema id dropped",
    server({ args: [Tag("CorpusThree")] }),
    server({ args: [z.object({ name: text })] }),
    "EXPORT_NO_DELETE",
  ],
  ["schema id given", server({ args: [z.object({ name: text })] }), server({ args: [Tag("CorpusFour")] })],
  ["described", client({}), client({ description: "what it does" })],
  ["example added", client({ args: [id] }), client({ args: [id], examples: [[1]] })],
  ["version raised", contract({}), contract({}, { version: "1.5.0" })],
  ["nothing", client({ args: [id] }), client({ args: [id] })],
];
