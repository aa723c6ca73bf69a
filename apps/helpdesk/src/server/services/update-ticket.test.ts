import { expect, test } from "vitest";
import { findTicket } from "../store/tickets.ts";
import { findUserByEmail } from "../store/users.ts";
import { startTestDesk, ticketNow } from "../test-desk.ts";
import { updateTicket } from "./update-ticket.ts";

const actions = (changes: unknown[]) => changes.map((change) => (change as { action: string }).action);

test("a ticket that is closed knows since when, until it is opened again", async () => {
  await startTestDesk();
  const closed = await updateTicket(1, 1, { status: "closed" });
  expect(findTicket(1, 1)?.closedAt).toEqual(closed.updatedAt);
  await updateTicket(1, 1, { status: "closed", queueId: null });
  expect(findTicket(1, 1)?.closedAt).toEqual(closed.updatedAt);
  await updateTicket(1, 1, { status: "open" });
  expect(findTicket(1, 1)?.closedAt).toBeNull();
});

test("only a new status moves a ticket, and only a new user is told", async () => {
  const { listen } = await startTestDesk();
  const bia = findUserByEmail("bia@acme.test");
  const ana = await listen("ana@acme.test", ["joinTickets", "open"], ["joinTickets", "pending"], ["joinNotification"]);
  await updateTicket(1, 4, { status: "pending", queueId: 2 });
  await ana.settled();
  expect(actions(ana.named("company-1-ticket"))).toEqual(["update"]);
  await updateTicket(1, 4, { status: "open", userId: bia?.id });
  await updateTicket(1, 4, { userId: bia?.id });
  await ana.settled();
  expect(actions(ana.named("company-1-ticket"))).toEqual(["update", "update", "delete", "create", "update"]);
  expect(ana.named("company-1-notification")).toMatchObject([
    { type: "ticket_assigned", ticket: { id: 4, user: { name: "Bia Ramos" } } },
  ]);
});

test("what is refused changes nothing", async () => {
  await startTestDesk();
  const before = ticketNow(1);
  const caio = findUserByEmail("caio@globex.test");
  await expect(updateTicket(1, 1, { status: "closed", userId: caio?.id })).rejects.toMatchObject({
    code: "USER_NOT_FOUND",
  });
  await expect(updateTicket(1, 1, { status: "closed", queueId: 4 })).rejects.toMatchObject({ code: "QUEUE_NOT_FOUND" });
  await expect(updateTicket(1, 9, { status: "closed" })).rejects.toMatchObject({ code: "TICKET_NOT_FOUND" });
  expect(ticketNow(1)).toEqual(before);
});
