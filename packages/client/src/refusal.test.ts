import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { expect, test } from "vitest";
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
