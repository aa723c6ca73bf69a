import type { OutboxEntry } from "@wirepact/client";
import { WireError } from "@wirepact/contracts";
import type { Message, NewMessage } from "@wirepact/contracts/chatia-flow";
import { expect, test } from "vitest";
import { notStored, outboxItems } from "./outbox.ts";

const entry = (id: string, over: Partial<OutboxEntry<[NewMessage]>> = {}): OutboxEntry<[NewMessage]> => ({
  id,
  args: [{ ticketId: 7, body: id, clientId: id }],
  at: 5,
  status: "waiting",
  ...over,
});
const message = (clientId: string): Message => ({
  id: `m-${clientId}`,
  body: clientId,
  clientId,
  ticketId: 7,
  fromMe: true,
  read: false,
  mediaType: null,
  mediaUrl: null,
  timestamp: 1,
  quotedMsg: null,
});

test("what the server has taken stands before what it has not, and what failed says why", () => {
  const error = new WireError("TICKET_CLOSED");
  const items = outboxItems([entry("b"), entry("c", { status: "failed", error })], [message("a")]);
  expect(items.map(({ clientId, delivery, failure }) => [clientId, delivery, failure])).toEqual([
    ["a", "sent", undefined],
    ["b", "sending", undefined],
    ["c", "failed", "TICKET_CLOSED"],
  ]);
  expect(items[0]?.message.id).toBe("m-a");
  expect(items[1]?.message).toMatchObject({ body: "b", ticketId: 7, fromMe: true, timestamp: 5 });
});

test("what the conversation holds is let go, and nothing changes where it holds none", () => {
  const sent = [message("a"), message("b")];
  expect(notStored(sent, new Set(["a"]))).toEqual([message("b")]);
  expect(notStored(sent, new Set(["z"]))).toBe(sent);
});
