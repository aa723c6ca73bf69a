import { defineEvent, defineNamespace, legacyAck, result } from "@wirepact/contracts";
import type { Change } from "./tiny-contracts.ts";
import { at, client, contract, empty, gone, id, server, text, w } from "./tiny-contracts.ts";

/** Rules 1 to 5: names, directions, acks, arguments. */
export const namesAndArguments: readonly Change[] = [
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
];

const old = { deprecated: "use f" };

/** Rule 2: what was deprecated went, and its name is reserved. It is not safe for all, but it was said. */
export const retirements: readonly Change[] = [
  ["deprecated event retired", client(old), gone],
  ["deprecated server event retired", server(old), gone],
  ["deprecated event deleted", client(old), empty, "EVENT_NO_DELETE"],
  ["event reserved that was never deprecated", server({}), gone, "EVENT_NO_DELETE"],
];
