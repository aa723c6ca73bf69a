import type { Ticket } from "@wirepact/contracts/chatia-flow";
import { expect, test } from "vitest";
import type { TicketLists } from "./ticket-lists.ts";
import { inStatus, matches, noTickets, ticketLists, unreadTotal } from "./ticket-lists.ts";

function ticket(id: number, over: Partial<Ticket> = {}): Ticket {
  return {
    id,
    status: "open",
    userId: null,
    queueId: null,
    contactId: id,
    whatsappId: 1,
    unreadMessages: 0,
    lastMessage: "Olá",
    updatedAt: new Date(1_000 * id),
    contact: { id, name: `Contact ${id}`, number: "5511999990000", email: null, profilePicUrl: null },
    user: null,
    queue: null,
    tags: [],
    ...over,
  };
}

const loaded = (...tickets: Ticket[]) => ticketLists(noTickets, { type: "loaded", tickets, since: [] });
const ids = (lists: TicketLists, status: Ticket["status"]) => inStatus(lists, status).map(({ id }) => id);

test("a list is sorted by the latest activity", () => {
  expect(ids(loaded(ticket(1), ticket(3), ticket(2)), "open")).toEqual([3, 2, 1]);
});

test("a ticket moves in whichever order leaving and coming are told", () => {
  const moved = ticket(1, { status: "closed", updatedAt: new Date(9_000) });
  const leave = { type: "changed", room: "open", change: { action: "delete", ticketId: 1 } } as const;
  const come = { type: "changed", room: "closed", change: { action: "create", ticket: moved } } as const;
  const update = { type: "changed", room: "open", change: { action: "update", ticket: moved } } as const;
  for (const order of [
    [leave, come],
    [come, leave],
    [update, leave, come],
    [come, leave, update, come],
  ]) {
    const lists = order.reduce(ticketLists, loaded(ticket(1), ticket(2)));
    expect([ids(lists, "open"), ids(lists, "closed")]).toEqual([[2], [1]]);
  }
});

test("an update without a change of status keeps the ticket in its list", () => {
  const lists = ticketLists(loaded(ticket(1)), {
    type: "changed",
    room: "open",
    change: { action: "update", ticket: ticket(1, { lastMessage: "new", updatedAt: new Date(5_000) }) },
  });
  expect(inStatus(lists, "open")[0]?.lastMessage).toBe("new");
});

test("a late, older update is not taken back in", () => {
  const lists = ticketLists(loaded(ticket(1, { updatedAt: new Date(5_000) })), {
    type: "changed",
    room: "open",
    change: { action: "update", ticket: ticket(1, { lastMessage: "old", updatedAt: new Date(4_000) }) },
  });
  expect(inStatus(lists, "open")[0]?.lastMessage).toBe("Olá");
});

test("the unread count changes alone, also of a ticket that is not known", () => {
  const unread = (ticketId: number) =>
    ({ type: "changed", room: "open", change: { action: "updateUnread", ticketId, unreadMessages: 4 } }) as const;
  const lists = ticketLists(loaded(ticket(1), ticket(2, { status: "closed", unreadMessages: 9 })), unread(1));
  expect(unreadTotal(lists)).toBe(4);
  expect(ticketLists(lists, unread(1))).toBe(lists);
  expect(ticketLists(lists, unread(77))).toBe(lists);
});

test("what was heard while the lists were on the way is applied on top of them", () => {
  const lists = ticketLists(noTickets, {
    type: "loaded",
    tickets: [ticket(1), ticket(2)],
    since: [
      { room: "open", change: { action: "delete", ticketId: 1 } },
      { room: "open", change: { action: "create", ticket: ticket(3) } },
    ],
  });
  expect(ids(lists, "open")).toEqual([3, 2]);
});

test("reading again drops what is gone", () => {
  const lists = ticketLists(loaded(ticket(1), ticket(2)), { type: "loaded", tickets: [ticket(2)], since: [] });
  expect(ids(lists, "open")).toEqual([2]);
});

test("a contact's new name shows on its tickets", () => {
  const contact = { id: 1, name: "Maria", number: "1", email: null, profilePicUrl: null };
  const lists = ticketLists(loaded(ticket(1), ticket(2)), { type: "contactChanged", contact });
  expect(inStatus(lists, "open").map((each) => each.contact.name)).toEqual(["Contact 2", "Maria"]);
});

test("a search looks at names, words, number and tags, without accents", () => {
  const found = ticket(42, {
    contact: { id: 1, name: "João Ávila", number: "5511", email: null, profilePicUrl: null },
    tags: [{ id: 1, name: "VIP", color: "#f00" }],
  });
  for (const query of ["joao", "AVILA joão", "#42", "vip ola", "5511"]) expect(matches(found, query)).toBe(true);
  expect(matches(found, "joao maria")).toBe(false);
});
