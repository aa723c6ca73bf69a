import { expect, test } from "vitest";
import { z } from "zod";
import { z as z3 } from "zod3";
import { legacyAck, result } from "./ack.ts";
import { createManifest } from "./create-manifest.ts";
import { defineContract } from "./define-contract.ts";
import { defineEvent } from "./define-event.ts";
import { defineNamespace } from "./define-namespace.ts";
import { defineRoom } from "./define-room.ts";
import type { Schema } from "./schema.ts";
import { isoDate } from "./wire-types.ts";

const id = z.int().positive();
const ticket = defineRoom("t-{x}", { params: { x: id }, durable: true, description: "One ticket" });
const lobby = defineRoom("lobby", { joinedBy: "server" });
const send = defineEvent({
  args: [z.object({ body: z.string().refine(() => true) })],
  ack: result(z.object({ at: isoDate }), { errors: { LATE: z.object({ since: isoDate }) } }),
  timeout: 5000,
  maxBytes: 100,
  examples: [[{ body: "x" }]],
});
const enter = defineEvent({ args: [id], joins: "ticket", ack: legacyAck({ FORBIDDEN: "Não" }) });
const message = defineEvent({
  name: "w-{id}-message",
  args: [z.string(), z3.object({ old: z3.string() })],
  rooms: ["ticket", "lobby"],
  volatile: true,
  aliases: ["m"],
  deprecated: "Use another.",
  description: "Something was said",
});

test("everything on the wire is in it, and nothing else", () => {
  const w = defineNamespace("/w-{id}", {
    params: { id },
    rooms: { ticket, lobby },
    clientEvents: { send, enter },
    serverEvents: { message },
    reserved: ["b", "a"],
  });
  const contract = defineContract({
    name: "x",
    version: "1.0.0",
    namespaces: { w },
    messages: { TOKEN_MISSING: "Ausente" },
  });
  expect(JSON.stringify(createManifest(contract), undefined, 1)).toMatchInlineSnapshot(`
    "{
     "fingerprint": "6906b380569c927a",
     "messages": {
      "TOKEN_MISSING": "Ausente"
     },
     "name": "x",
     "namespaces": {
      "w": {
       "address": "/w-{id}",
       "clientEvents": {
        "enter": {
         "ack": {
          "kind": "legacy",
          "messages": {
           "FORBIDDEN": "Não"
          }
         },
         "args": [
          {
           "exclusiveMinimum": 0,
           "maximum": 9007199254740991,
           "type": "integer"
          }
         ],
         "joins": "ticket",
         "name": "enter"
        },
        "send": {
         "ack": {
          "data": {
           "properties": {
            "at": {
             "format": "date-time",
             "pattern": "^(?:(?:\\\\d\\\\d[2468][048]|\\\\d\\\\d[13579][26]|\\\\d\\\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\\\d|30)|(?:02)-(?:0[1-9]|1\\\\d|2[0-8])))T(?:(?:[01]\\\\d|2[0-3]):[0-5]\\\\d:[0-5]\\\\d(?:\\\\.\\\\d+)?(?:Z))$",
             "type": "string",
             "x-wirepact-codec": "date"
            }
           },
           "required": [
            "at"
           ],
           "type": "object"
          },
          "errors": {
           "LATE": {
            "properties": {
             "since": {
              "format": "date-time",
              "pattern": "^(?:(?:\\\\d\\\\d[2468][048]|\\\\d\\\\d[13579][26]|\\\\d\\\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\\\d|30)|(?:02)-(?:0[1-9]|1\\\\d|2[0-8])))T(?:(?:[01]\\\\d|2[0-3]):[0-5]\\\\d:[0-5]\\\\d(?:\\\\.\\\\d+)?(?:Z))$",
              "type": "string",
              "x-wirepact-codec": "date"
             }
            },
            "required": [
             "since"
            ],
            "type": "object"
           }
          },
          "kind": "result"
         },
         "args": [
          {
           "properties": {
            "body": {
             "type": "string"
            }
           },
           "required": [
            "body"
           ],
           "type": "object"
          }
         ],
         "examples": [
          [
           {
            "body": "x"
           }
          ]
         ],
         "maxBytes": 100,
         "name": "send",
         "opaque": [
          "args[0].body"
         ],
         "timeout": 5000
        }
       },
       "params": {
        "id": {
         "exclusiveMinimum": 0,
         "maximum": 9007199254740991,
         "type": "integer"
        }
       },
       "reserved": [
        "a",
        "b"
       ],
       "rooms": {
        "lobby": {
         "durable": false,
         "joinedBy": "server",
         "params": {},
         "template": "lobby"
        },
        "ticket": {
         "description": "One ticket",
         "durable": true,
         "joinedBy": "client",
         "params": {
          "x": {
           "exclusiveMinimum": 0,
           "maximum": 9007199254740991,
           "type": "integer"
          }
         },
         "template": "t-{x}"
        }
       },
       "serverEvents": {
        "message": {
         "ack": {
          "kind": "none"
         },
         "aliases": [
          "m"
         ],
         "args": [
          {
           "type": "string"
          },
          {
           "properties": {
            "old": {
             "type": "string"
            }
           },
           "required": [
            "old"
           ],
           "type": "object"
          }
         ],
         "deprecated": "Use another.",
         "description": "Something was said",
         "name": "w-{id}-message",
         "rooms": [
          "lobby",
          "ticket"
         ],
         "volatile": true
        }
       }
      }
     },
     "version": "1.0.0",
     "wirepact": 1
    }"
  `);
});

test("the bytes do not depend on the order in which anything was written", () => {
  const one = defineNamespace("/w-{id}", {
    params: { id },
    rooms: { ticket, lobby },
    clientEvents: { send, enter },
    serverEvents: { message },
    reserved: ["b", "a"],
  });
  const other = defineNamespace("/w-{id}", {
    reserved: ["a", "b"],
    serverEvents: { message },
    clientEvents: { enter, send },
    rooms: { lobby, ticket },
    params: { id },
  });
  const admin = defineNamespace("/admin", {});
  const first = createManifest(defineContract({ name: "x", version: "1.0.0", namespaces: { one, admin } }));
  const second = createManifest(defineContract({ namespaces: { admin, one: other }, version: "1.0.0", name: "x" }));
  expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  expect(JSON.parse(JSON.stringify(first))).toEqual(first);
});

test("an empty contract has a manifest", () => {
  expect(createManifest(defineContract({ name: "x", version: "1.0.0", namespaces: {} }))).toMatchObject({
    wirepact: 1,
    messages: {},
    namespaces: {},
  });
});

test("a room's presence stands in the manifest as what travels, and its description does not count", () => {
  const of = (presence: Schema) => {
    const room = defineRoom("x", { presence });
    const w = defineNamespace("/w", { rooms: { room } });
    return createManifest(defineContract({ name: "x", version: "1.0.0", namespaces: { w } }));
  };
  const since = of(z.object({ since: isoDate }));
  expect(since.namespaces.w?.rooms.room?.presence).toMatchObject({
    type: "object",
    properties: { since: { type: "string", format: "date-time" } },
    required: ["since"],
  });
  expect(of(z.object({ since: isoDate }).describe("since when")).fingerprint).toBe(since.fingerprint);
});

test("the handshake stands in the manifest, and counts for the fingerprint", () => {
  const of = (handshake?: { scheme?: string; auth?: Schema }) =>
    createManifest(defineContract({ name: "a", version: "1.0.0", namespaces: {}, ...(handshake && { handshake }) }));
  const jwt = of({ scheme: "bearer-jwt", auth: z.object({ token: z.string() }) });
  expect(jwt.handshake).toEqual({
    scheme: "bearer-jwt",
    auth: { properties: { token: { type: "string" } }, required: ["token"], type: "object" },
  });
  expect(new Set([jwt, of(), of({ scheme: "other" })].map(({ fingerprint }) => fingerprint)).size).toBe(3);
});
