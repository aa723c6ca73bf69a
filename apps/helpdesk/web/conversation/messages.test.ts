import type { Message } from "@wirepact/contracts/chatia-flow";
import { expect, test } from "vitest";
import type { MessagesAction } from "./messages.ts";
import { messages, noMessages } from "./messages.ts";

function message(id: string, over: Partial<Message> = {}): Message {
  return {
    id,
    body: `body of ${id}`,
    ticketId: 7,
    fromMe: true,
    read: false,
    mediaType: null,
    mediaUrl: null,
    timestamp: 1_000,
    quotedMsg: null,
    ...over,
  };
}

const run = (...actions: MessagesAction[]) => actions.reduce(messages, noMessages);
const created = (data: Message) => ({ type: "changed", change: { action: "create", data } }) as const;
const ack = (level: 1 | 2 | 3) => ({ type: "acked", ack: { messageId: "m1", ticketId: 7, ack: level } }) as const;
const ids = ({ items }: { items: readonly Message[] }) => items.map(({ id }) => id);

test("a message heard twice stands once, and the server's clock orders", () => {
  const state = run(
    created(message("m2", { timestamp: 2 })),
    created(message("m1", { timestamp: 1 })),
    created(message("m1", { timestamp: 1 })),
  );
  expect(ids(state)).toEqual(["m1", "m2"]);
});

test("acks only rise, and may come before their message", () => {
  expect(run(created(message("m1", { ack: 1 })), ack(3), ack(2)).items[0]?.ack).toBe(3);
  expect(run(ack(2), created(message("m1", { ack: 1 }))).items[0]?.ack).toBe(2);
  expect(run(created(message("m1")), ack(3), created(message("m1", { ack: 1 }))).items[0]?.ack).toBe(3);
});

test("an update replaces, a delete removes", () => {
  const state = run(
    created(message("m1")),
    created(message("m2")),
    { type: "changed", change: { action: "update", data: message("m1", { body: "edited" }) } },
    { type: "changed", change: { action: "delete", data: message("m2") } },
  );
  expect(state.items.map(({ body }) => body)).toEqual(["edited"]);
});

test("reading again drops what is gone, and applies what was heard meanwhile", () => {
  const state = messages(run(created(message("gone"))), {
    type: "loaded",
    messages: [message("m2", { timestamp: 2 }), message("m1", { timestamp: 1 })],
    since: [created(message("m3", { timestamp: 3 })), ack(2)],
  });
  expect(ids(state)).toEqual(["m1", "m2", "m3"]);
  expect(state.items[0]?.ack).toBe(2);
});
