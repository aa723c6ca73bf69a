import type { Ticket } from "@wirepact/contracts/chatia-flow";
import { useSyncExternalStore } from "react";

/** What the address says is open: `#/tickets/7`, `#/tickets/7/details`. */
export interface Route {
  readonly ticketId: Ticket["id"] | null;
  readonly details: boolean;
}

/** Reads the address; whatever is no ticket is the list. */
export function parseRoute(hash: string): Route {
  const [, id, details] = /^#\/tickets\/([\da-f-]+)(\/details)?$/i.exec(hash) ?? [];
  if (!id) return { ticketId: null, details: false };
  return { ticketId: /^\d+$/.test(id) ? Number(id) : id.toLowerCase(), details: details !== undefined };
}

/** The address of a ticket. */
export function ticketHash(id: Ticket["id"], details = false): string {
  return `#/tickets/${id}${details ? "/details" : ""}`;
}

/** Opens a ticket; the browser's back button comes back from it. */
export function openTicket(id: Ticket["id"], details = false) {
  location.hash = ticketHash(id, details);
}

/** Back to the list, without an entry in the history: nothing of a ticket is left behind it. */
export function leaveTickets() {
  if (!location.hash) return;
  history.replaceState(null, "", location.pathname);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

const subscribe = (listener: () => void) => {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
};

/** The address, followed. */
export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => location.hash));
}
