import type { Ticket } from "@wirepact/contracts/chatia-flow";
import { expect, test } from "vitest";
import { en } from "../i18n/en.ts";
import { alertOf } from "./alert-of.ts";
import { alertBody, alertTitle } from "./alert-text.ts";

const ticket: Ticket = {
  id: 7,
  status: "open",
  userId: "bia",
  queueId: null,
  contactId: 1,
  whatsappId: 1,
  unreadMessages: 0,
  lastMessage: "",
  updatedAt: new Date(5),
  contact: { id: 1, name: "Maria", number: "55", email: null, profilePicUrl: null },
  user: { id: "bia", name: "Bia" },
  queue: null,
  tags: [],
};

test("one's own assignment is a toast, a colleague's is listed only", () => {
  const mine = alertOf({ type: "ticket_assigned", ticket }, "bia", 0);
  const other = alertOf({ type: "ticket_assigned", ticket }, "ana", 0);
  expect([mine.toast, alertTitle(mine, en), alertBody(mine)]).toEqual([true, "A ticket was assigned to you", "Maria"]);
  expect([other.toast, alertTitle(other, en)]).toEqual([false, "Ticket assigned to Bia"]);
  expect(mine.id).toBe(other.id);
});

test("a message is told with the customer's name and words", () => {
  const message = {
    id: "m1",
    body: "Oi",
    ticketId: 7,
    fromMe: false,
    read: false,
    mediaType: null,
    mediaUrl: null,
    timestamp: 1,
    quotedMsg: null,
  };
  const heard = alertOf({ type: "new_message", ticket, message }, "ana", 0);
  expect([heard.toast, alertTitle(heard, en), alertBody(heard)]).toEqual([true, "New message from Maria", "Oi"]);
});
