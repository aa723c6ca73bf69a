import { expect, test } from "vitest";
import { listMessages } from "../store/messages.ts";
import { startTestDesk, ticketNow } from "../test-desk.ts";
import { createMessage } from "./create-message.ts";
import { receiveMessage } from "./receive-message.ts";
import { updateTicket } from "./update-ticket.ts";
import { setWhatsappState } from "./whatsapp.ts";

test("a customer's message is stored, counted and told", async () => {
  const { listen } = await startTestDesk();
  const ana = await listen("ana@acme.test", ["joinNotification"], ["joinChatBox", 5]);
  const caio = await listen("caio@globex.test");
  const message = await receiveMessage(1, 5, "Oi");
  await ana.settled();
  await caio.settled();

  expect(message).toMatchObject({ body: "Oi", fromMe: false, read: false, ticketId: 5 });
  expect(listMessages(1, 5).at(-1)).toEqual(message);
  expect(ticketNow(5)).toMatchObject({ lastMessage: "Oi", unreadMessages: 2 });
  expect(ana.named("appMessage")).toEqual([{ action: "create", data: message }]);
  expect(ana.named("company-1-appMessage")).toEqual([{ action: "create", data: message }]);
  expect(ana.named("company-1-notification")).toMatchObject([{ type: "new_message", message }]);
  expect(ana.named("company-1-ticket")).toEqual([{ action: "updateUnread", ticketId: 5, unreadMessages: 2 }]);
  expect(caio.named("company-1-appMessage")).toEqual([]);
});

test("the same client id twice is one message, told once, even when the ticket was closed meanwhile", async () => {
  const { listen } = await startTestDesk();
  const ana = await listen("ana@acme.test", ["joinChatBox", 1]);
  const input = { ticketId: 1, body: "Olá", fromMe: true, clientId: "c" };
  const first = await createMessage(1, input);
  await updateTicket(1, 1, { status: "closed" });
  expect(await createMessage(1, input)).toEqual(first);
  await ana.settled();
  expect(ana.named("appMessage")).toHaveLength(1);
  await expect(createMessage(1, { ...input, clientId: "d" })).rejects.toMatchObject({
    code: "TICKET_CLOSED",
    closedAt: ticketNow(1).updatedAt,
  });
});

test("a customer who writes to a closed ticket waits again", async () => {
  const { listen } = await startTestDesk();
  const ana = await listen("ana@acme.test", ["joinTickets", "closed"], ["joinTickets", "pending"]);
  await receiveMessage(1, 7, "Oi de novo");
  await ana.settled();
  expect(ticketNow(7)).toMatchObject({ status: "pending", userId: null, unreadMessages: 1 });
  expect(ana.named("company-1-ticket").map((change) => (change as { action: string }).action)).toEqual([
    "update",
    "delete",
    "create",
    "update",
    "updateUnread",
  ]);
});

test("a line that is away keeps messages until it is back", async () => {
  const { listen } = await startTestDesk();
  await setWhatsappState(1, 1, "disconnected");
  const { id } = await createMessage(1, { ticketId: 1, body: "Olá", fromMe: true });
  const ana = await listen("ana@acme.test", ["joinChatBox", 1]);
  await ana.settled();
  expect(ana.named("chat:ack")).toEqual([]);
  await setWhatsappState(1, 1, "connected");
  await ana.until("chat:ack", 3);
  expect(ana.named("chat:ack")).toEqual([1, 2, 3].map((ack) => ({ messageId: id, ack, ticketId: 1 })));
});
