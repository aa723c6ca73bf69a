import type { Contact, Ticket } from "@wirepact/contracts/chatia-flow";
import { createContext, useContext } from "react";
import type { TicketLists } from "./ticket-lists.ts";

export interface Tickets {
  readonly lists: TicketLists;
  /** True when the last reading failed; what is shown may be old. */
  readonly failed: boolean;
  readonly reload: () => void;
  /** Takes in what the server answered to this user's own doing. */
  readonly answered: (ticket: Ticket) => void;
  readonly contactChanged: (contact: Contact) => void;
}

export const TicketsContext = createContext<Tickets | null>(null);

/** The company's tickets, live. */
export function useTickets(): Tickets {
  const value = useContext(TicketsContext);
  if (!value) throw new Error("useTickets needs a TicketsProvider above it");
  return value;
}
