import type { Ticket } from "@wirepact/contracts/chatia-flow";
import { Refusal } from "../refusal.ts";
import type { StoredTicket } from "../store/tickets.ts";
import { findTicket as findStored } from "../store/tickets.ts";

/** A ticket of the company. @throws Refusal `TICKET_NOT_FOUND` */
export function findTicket(companyId: number, ticketId: Ticket["id"]): StoredTicket {
  const found = findStored(companyId, ticketId);
  if (!found) throw new Refusal("TICKET_NOT_FOUND");
  return found;
}
