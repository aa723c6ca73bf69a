import type { Contact, Ticket, TicketChange, TicketStatus } from "@wirepact/contracts/chatia-flow";
import { foldedIncludes } from "../ui/folded-search.ts";

export type TicketId = Ticket["id"];

export const statuses = ["open", "pending", "closed"] as const satisfies readonly TicketStatus[];

/** Every ticket that this tab knows of. A ticket stands once, so it is never in two lists. */
export interface TicketLists {
  readonly byId: ReadonlyMap<TicketId, Ticket>;
  readonly loaded: boolean;
}

/** A change, with the status room that brought it. A `delete` means "left that list", not "is gone from all of them". */
export interface HeardChange {
  readonly change: TicketChange;
  readonly room: TicketStatus;
}

export type TicketListsAction =
  /** All lists as the server had them; `since` are the changes heard while they were on the way. */
  | { readonly type: "loaded"; readonly tickets: readonly Ticket[]; readonly since: readonly HeardChange[] }
  | ({ readonly type: "changed" } & HeardChange)
  /** The answer to something this user did. */
  | { readonly type: "answered"; readonly ticket: Ticket }
  | { readonly type: "contactChanged"; readonly contact: Contact };

export const noTickets: TicketLists = { byId: new Map(), loaded: false };

/** Pure and idempotent: the same change twice, or late, leaves the same lists. */
export function ticketLists(state: TicketLists, action: TicketListsAction): TicketLists {
  switch (action.type) {
    case "loaded": {
      const fresh = { byId: new Map(action.tickets.map((ticket) => [ticket.id, ticket])), loaded: true };
      return action.since.reduce(applyChange, fresh);
    }
    case "changed":
      return applyChange(state, action);
    case "answered":
      return put(state, action.ticket);
    case "contactChanged":
      return putContact(state, action.contact);
  }
}

function applyChange(state: TicketLists, { change, room }: HeardChange): TicketLists {
  switch (change.action) {
    case "create":
    case "update":
      return put(state, change.ticket);
    case "delete": {
      // Moving from open to closed is told as "left open" and "came to closed", in any order.
      if (state.byId.get(change.ticketId)?.status !== room) return state;
      const byId = new Map(state.byId);
      byId.delete(change.ticketId);
      return { ...state, byId };
    }
    case "updateUnread": {
      const ticket = state.byId.get(change.ticketId);
      if (!ticket || ticket.unreadMessages === change.unreadMessages) return state;
      return replace(state, { ...ticket, unreadMessages: change.unreadMessages });
    }
  }
}

function put(state: TicketLists, ticket: Ticket): TicketLists {
  const known = state.byId.get(ticket.id);
  return known && known.updatedAt > ticket.updatedAt ? state : replace(state, ticket);
}

function replace(state: TicketLists, ticket: Ticket): TicketLists {
  return { ...state, byId: new Map(state.byId).set(ticket.id, ticket) };
}

function putContact(state: TicketLists, contact: Contact): TicketLists {
  const touched = [...state.byId.values()].filter((ticket) => ticket.contactId === contact.id);
  return touched.reduce((lists, ticket) => replace(lists, { ...ticket, contact }), state);
}

/** One list, the latest activity first. */
export function inStatus(state: TicketLists, status: TicketStatus): Ticket[] {
  return [...state.byId.values()]
    .filter((ticket) => ticket.status === status)
    .sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || String(b.id).localeCompare(String(a.id)));
}

/** Unread messages in the tickets that somebody still has to answer. */
export function unreadTotal(state: TicketLists): number {
  let total = 0;
  for (const ticket of state.byId.values()) if (ticket.status !== "closed") total += ticket.unreadMessages;
  return total;
}

/** True when the query's words occur in what the ticket shows. */
export function matches(ticket: Ticket, query: string): boolean {
  const { id, contact, lastMessage, queue, user, tags } = ticket;
  const names = [queue?.name, user?.name, ...tags.map((tag) => tag.name)].join(" ");
  return foldedIncludes(`#${id} ${contact.name} ${contact.number} ${lastMessage} ${names}`, query);
}
