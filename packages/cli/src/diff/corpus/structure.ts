import type { ContractDefinition } from "@wirepact/contracts";
import { defineContract, defineEvent, defineNamespace, defineRoom, legacyAck, result } from "@wirepact/contracts";
import { z } from "zod";
import type { Rule } from "../rules.ts";

/** One change of a contract, and every rule of WIRE, SOURCE or WARN that it breaks for old clients of a new server. */
export type Change = readonly [title: string, old: ContractDefinition, now: ContractDefinition, ...rules: Rule[]];

type Namespace = Parameters<typeof defineNamespace>[1];

const id = z.int().positive();
const text = z.string();
const contract = (namespaces: ContractDefinition["namespaces"], more: Partial<ContractDefinition> = {}) =>
  defineContract({ name: "corpus", version: "1.4.0", ...more, namespaces });
const w = (options: Namespace) => contract({ w: defineNamespace("/w", options) });
const client = (event: Parameters<typeof defineEvent>[0]) => w({ clientEvents: { e: defineEvent(event) } });
const server = (event: Parameters<typeof defineEvent>[0]) => w({ serverEvents: { e: defineEvent(event) } });
const at = (address: string, params: Record<string, z.ZodType> = {}) =>
  contract({ w: defineNamespace(address, { params }) });
const room = (template: string, options: Parameters<typeof defineRoom>[1] = {}) =>
  w({ rooms: { r: defineRoom(template, options) } });
const call = (errors: Record<string, z.ZodType>, data: z.ZodType = z.object({ id })) =>
  client({ ack: result(data, { errors }) });
const auth = (schema: z.ZodType, scheme = "bearer-jwt") => contract({}, { handshake: { scheme, auth: schema } });
const joining = (word: "joins" | "leaves", r?: string) =>
  w({
    rooms: { a: defineRoom("a"), b: defineRoom("b") },
    clientEvents: { e: defineEvent({ ack: legacyAck(), ...(r && { [word]: r }) }) },
  });
const Tag = (name: string) => z.object({ name: text }).meta({ id: name });
const empty = w({});
const gone = w({ reserved: ["e"] });

/** Rules 1 to 5 and 14 to 19. */
export const structure: readonly Change[] = [
  [
    "namespace deleted",
    contract({ a: defineNamespace("/a", {}), b: defineNamespace("/b", {}) }),
    contract({ a: defineNamespace("/a", {}) }),
    "NAMESPACE_NO_DELETE",
  ],
  [
    "namespace added",
    contract({ a: defineNamespace("/a", {}) }),
    contract({ a: defineNamespace("/a", {}), b: defineNamespace("/b", {}) }),
  ],
  ["address changed", at("/a"), at("/b"), "NAMESPACE_SAME_ADDRESS"],
  ["parameter renamed", at("/a-{x}", { x: id }), at("/a-{y}", { y: id })],
  ["parameter narrowed", at("/a-{x}", { x: id }), at("/a-{x}", { x: id.max(5) }), "NAMESPACE_SAME_PARAMS"],
  ["parameter widened", at("/a-{x}", { x: id.max(5) }), at("/a-{x}", { x: id })],
  ["parameter: number to text", at("/a-{x}", { x: id }), at("/a-{x}", { x: text })],
  ["parameter: text to number", at("/a-{x}", { x: text }), at("/a-{x}", { x: id }), "NAMESPACE_SAME_PARAMS"],
  ["parameter dropped from the address", at("/a-{x}", { x: id }), at("/a"), "NAMESPACE_SAME_ADDRESS"],
  [
    "namespace's key renamed",
    contract({ a: defineNamespace("/a", {}) }),
    contract({ b: defineNamespace("/a", {}) }),
    "KEY_RENAMED_SAME_WIRE_NAME",
  ],

  ["client event deleted", client({}), empty, "EVENT_NO_DELETE"],
  ["server event deleted", server({}), empty, "EVENT_NO_DELETE"],
  ["deleted and reserved, but not deprecated", client({}), gone, "EVENT_NO_DELETE"],
  ["deprecated, but not reserved", client({ deprecated: "use f" }), empty, "EVENT_NO_DELETE"],
  ["client event renamed on the wire", client({ name: "x" }), client({ name: "y" }), "EVENT_NO_DELETE"],
  ["event added", empty, client({ args: [text] })],
  ["server event added", empty, server({ args: [text] })],
  ["deprecated", client({}), client({ deprecated: "use f" })],
  ["reserved name used again", gone, client({}), "RESERVED_NO_REUSE"],
  ["reserved name used again by the server", gone, server({}), "RESERVED_NO_REUSE"],
  ["reserved name forgotten", gone, empty, "RESERVED_NO_DELETE"],
  ["name reserved", empty, gone],
  ["alias deleted", server({ aliases: ["old"] }), server({}), "EVENT_NO_DELETE"],
  ["alias added", server({}), server({ aliases: ["old"] })],
  ["from client to server", client({}), server({}), "EVENT_SAME_DIRECTION"],
  ["from server to client", server({}), client({}), "EVENT_SAME_DIRECTION"],
  [
    "key renamed, name kept",
    w({ clientEvents: { a: defineEvent({ name: "e" }) } }),
    w({ clientEvents: { b: defineEvent({ name: "e" }) } }),
    "KEY_RENAMED_SAME_WIRE_NAME",
  ],

  ["result added", client({}), client({ ack: result(id) }), "ACK_ADDED"],
  ["legacy ack added", client({}), client({ ack: legacyAck() }), "ACK_ADDED"],
  ["result removed", client({ ack: result(id) }), client({}), "ACK_REMOVED"],
  ["legacy ack removed", client({ ack: legacyAck() }), client({}), "ACK_REMOVED"],
  ["legacy ack to result", client({ ack: legacyAck() }), client({ ack: result(id) }), "ACK_REQUIREDNESS"],
  ["result to legacy ack", client({ ack: result(id) }), client({ ack: legacyAck() }), "ACK_REQUIREDNESS"],
  ["ack of a server event widened", server({ ack: result(id) }), server({ ack: result(id.nullable()) })],
  [
    "ack of a server event narrowed",
    server({ ack: result(id.nullable()) }),
    server({ ack: result(id) }),
    "NULLABILITY",
  ],

  ["argument added, client event", client({ args: [id] }), client({ args: [id, text] }), "ARG_ARITY"],
  ["argument added, server event", server({ args: [id] }), server({ args: [id, text] })],
  ["optional argument added", client({ args: [id] }), client({ args: [id, text.optional()] })],
  ["argument dropped, client event", client({ args: [id, text] }), client({ args: [id] })],
  ["argument dropped, server event", server({ args: [id, text] }), server({ args: [id] }), "ARG_ARITY"],
  ["optional argument dropped", server({ args: [id, text.optional()] }), server({ args: [id] })],
  [
    "argument required, client event",
    client({ args: [id, text.optional()] }),
    client({ args: [id, text] }),
    "ARG_ARITY",
  ],
  [
    "argument optional, server event",
    server({ args: [id, text] }),
    server({ args: [id, text.optional()] }),
    "ARG_ARITY",
  ],
  ["arguments swapped", client({ args: [id, text] }), client({ args: [text, id] }), "ARG_REORDERED"],
  ["arguments swapped, server event", server({ args: [id, text] }), server({ args: [text, id] }), "ARG_REORDERED"],
  ["arguments of one type swapped", client({ args: [text, text] }), client({ args: [text, text] })],

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
