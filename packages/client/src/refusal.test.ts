import type { WireErrorCode } from "@wirepact/contracts";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { expect, test } from "vitest";
import type { ConnectionEvent } from "./connection-states.ts";
import { refusalOf } from "./refusal.ts";

const messages = chatiaFlow.messages;
const error = (message: string, data?: unknown) => Object.assign(new Error(message), { data });

test.each([
  [
    "our server's code",
    error("Token inválido", { code: "TOKEN_EXPIRED", message: "x" }),
    "TOKEN_REJECTED",
    "TOKEN_EXPIRED",
  ],
  ["a legacy server's sentence", error("Token inválido"), "TOKEN_REJECTED", "TOKEN_INVALID"],
  ["a legacy server's other sentence", error("Token ausente"), "REFUSED", "TOKEN_MISSING"],
  ["Socket.IO's own", error("Invalid namespace"), "REFUSED", "NAMESPACE_INVALID"],
  ["another tenant", error("Not allowed", { code: "FORBIDDEN" }), "REFUSED", "FORBIDDEN"],
  ["a busy server", error("busy", { code: "UNAVAILABLE", retryAfter: 7 }), "LOST", "UNAVAILABLE"],
  ["the network", error("websocket error"), "LOST", "DISCONNECTED"],
  ["data of another kind", error("x", "y"), "LOST", "DISCONNECTED"],
] as const)("%s", (_, cause, event, code) => {
  expect(refusalOf(cause, messages)).toMatchObject([event, { code }]);
});

/** Every code there is; a new one does not compile until somebody has decided. */
const meanings: Record<WireErrorCode, ConnectionEvent> = {
  ABORTED: "LOST",
  APPLICATION: "LOST",
  CONTRACT_MISMATCH: "REFUSED",
  CURSOR_INVALID: "LOST",
  DISCONNECTED: "LOST",
  FORBIDDEN: "REFUSED",
  INTERNAL: "LOST",
  LIMIT_EXCEEDED: "LOST",
  NAMESPACE_INVALID: "REFUSED",
  NOT_JOINED: "LOST",
  ORIGIN_DENIED: "REFUSED",
  PAYLOAD_TOO_LARGE: "LOST",
  RATE_LIMITED: "LOST",
  REVOKED: "REFUSED",
  ROOM_INVALID: "LOST",
  SLOW_CONSUMER: "LOST",
  TIMEOUT: "LOST",
  TOKEN_EXPIRED: "TOKEN_REJECTED",
  TOKEN_INVALID: "TOKEN_REJECTED",
  TOKEN_MISSING: "REFUSED",
  UNAVAILABLE: "LOST",
  UNKNOWN_EVENT: "LOST",
  VALIDATION_FAILED: "LOST",
};

test.each(Object.entries(meanings))("a connection turned down with %s: %s", (code, event) => {
  expect(refusalOf(error("x", { code }), messages)).toMatchObject([event, { code }]);
});
