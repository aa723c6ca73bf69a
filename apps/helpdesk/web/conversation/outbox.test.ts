import type { Message } from "@wirepact/contracts/chatia-flow";
import { expect, test } from "vitest";
import type { OutboxAction, OutboxItem } from "./outbox.ts";
import { outbox, sendableAgain } from "./outbox.ts";

const message = (id: string): Message => ({
  id,
  body: id,
  ticketId: 7,
  fromMe: true,
  read: false,
  mediaType: null,
  mediaUrl: null,
  timestamp: 1,
  quotedMsg: null,
});
const queued = (clientId: string): OutboxAction => ({ type: "queued", clientId, message: message(clientId) });
const run = (...actions: OutboxAction[]) => actions.reduce<readonly OutboxItem[]>(outbox, []);

test("a failed message keeps its place and its reason until it is sent again", () => {
  const failed = run(queued("a"), queued("b"), { type: "failed", clientId: "a", code: "TICKET_CLOSED" });
  expect(failed.map(({ delivery, failure }) => [delivery, failure])).toEqual([
    ["failed", "TICKET_CLOSED"],
    ["sending", undefined],
  ]);
  expect(outbox(failed, { type: "sendingAgain", clientId: "a" })[0]).toEqual({
    clientId: "a",
    message: message("a"),
    delivery: "sending",
  });
});

test("the server's message takes the place of ours until the conversation holds it", () => {
  const answered = run(queued("a"), { type: "answered", clientId: "a", message: message("m1") });
  expect(answered).toEqual([{ clientId: "a", message: message("m1"), delivery: "sent" }]);
  expect(outbox(answered, { type: "stored", clientIds: new Set(["a"]) })).toEqual([]);
  expect(outbox(answered, { type: "stored", clientIds: new Set(["z"]) })).toBe(answered);
});

test("an answer after the message was stored brings nothing back", () => {
  const state = run(
    queued("a"),
    { type: "stored", clientIds: new Set(["a"]) },
    { type: "answered", clientId: "a", message: message("m1") },
    { type: "failed", clientId: "a", code: "TIMEOUT" },
  );
  expect(state).toEqual([]);
});

test("only what failed for want of a connection is sent again by itself", () => {
  const state = run(
    queued("a"),
    queued("b"),
    queued("c"),
    { type: "failed", clientId: "a", code: "DISCONNECTED" },
    { type: "failed", clientId: "b", code: "TICKET_CLOSED" },
  );
  expect(sendableAgain(state).map(({ clientId }) => clientId)).toEqual(["a"]);
});
