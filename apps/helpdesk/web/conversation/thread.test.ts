import type { Message } from "@wirepact/contracts/chatia-flow";
import { expect, test } from "vitest";
import type { OutboxItem } from "./outbox.ts";
import { thread } from "./thread.ts";

const noon = new Date(2026, 10, 24, 12, 0).getTime();

const message = (id: string, over: Partial<Message> = {}): Message => ({
  id,
  body: id,
  ticketId: 7,
  fromMe: true,
  read: false,
  mediaType: null,
  mediaUrl: null,
  timestamp: noon,
  quotedMsg: null,
  ...over,
});
const waiting = (clientId: string): OutboxItem => ({ clientId, message: message(clientId), delivery: "sending" });

test("what waits stands last, and disappears into its stored message under the same key", () => {
  expect(thread([message("m1")], [waiting("c1")]).map(({ key }) => key)).toEqual(["m1", "c1"]);
  const stored = thread([message("m1"), message("m2", { clientId: "c1" })], [waiting("c1")]);
  const answer = thread([message("m1")], [{ ...waiting("c1"), quotedMsgId: "m1" }]);
  expect(answer[1]?.message.quotedMsg).toEqual(message("m1"));
  expect(stored.map(({ key, waiting }) => [key, waiting])).toEqual([
    ["m1", null],
    ["c1", null],
  ]);
});

test("days and runs begin where the eye expects it", () => {
  const minute = 60_000;
  const rows = thread(
    [
      message("a", { timestamp: noon - 24 * 60 * minute }),
      message("b"),
      message("c", { timestamp: noon + minute }),
      message("d", { timestamp: noon + 2 * minute, fromMe: false }),
      message("e", { timestamp: noon + 30 * minute, fromMe: false }),
    ],
    [],
  );
  expect(rows.map(({ startsDay }) => startsDay)).toEqual([true, true, false, false, false]);
  expect(rows.map(({ startsRun }) => startsRun)).toEqual([true, true, false, true, true]);
});
