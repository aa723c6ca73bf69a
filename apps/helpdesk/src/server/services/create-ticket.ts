import type { Ticket } from "@wirepact/contracts/chatia-flow";
import { getRealtime } from "../realtime.ts";
import { Refusal } from "../refusal.ts";
import { findContact } from "../store/contacts.ts";
import { insertTicket } from "../store/tickets.ts";
import { listWhatsapps } from "../store/whatsapps.ts";
import { findTicket } from "./find-ticket.ts";

/**
 * Opens a conversation with a contact. It waits until somebody takes it.
 *
 * @throws Refusal `CONTACT_NOT_FOUND`, `WHATSAPP_NOT_FOUND`
 */
export async function createTicket(companyId: number, contactId: number): Promise<Ticket> {
  if (!findContact(companyId, contactId)) throw new Refusal("CONTACT_NOT_FOUND");
  const [line] = listWhatsapps(companyId);
  if (!line) throw new Refusal("WHATSAPP_NOT_FOUND");
  const id = insertTicket(companyId, contactId, line.id, Date.now());
  const { ticket } = findTicket(companyId, id);

  await getRealtime()
    .of("workspace", { companyId })
    .to("status", { status: ticket.status })
    .emit("ticket", { action: "create", ticket });
  return ticket;
}
