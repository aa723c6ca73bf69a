import type { TicketStatus } from "@wirepact/contracts/chatia-flow";
import { Contact, Message, Queue, Ticket, User } from "@wirepact/contracts/chatia-flow";
import { z } from "zod";
import type { RestClient } from "./rest-client.ts";

type TicketId = Ticket["id"];

/** What the contact form holds. */
export interface ContactInput {
  readonly name: string;
  readonly number: string;
  readonly email: string | null;
}

/** What may be changed on a ticket. */
export interface TicketPatch {
  readonly status?: TicketStatus;
  readonly userId?: User["id"] | null;
  readonly queueId?: number | null;
}

/** The help desk's REST API, one function for each route. Every one of them throws RestError. */
export function createApi({ request }: RestClient) {
  return {
    tickets: (status: TicketStatus) => request(`/api/tickets?status=${status}`, { answer: z.array(Ticket) }),
    ticket: (id: TicketId) => request(`/api/tickets/${id}`, { answer: Ticket }),
    createTicket: (contactId: number) =>
      request("/api/tickets", { method: "POST", body: { contactId }, answer: Ticket }),
    updateTicket: (id: TicketId, patch: TicketPatch) =>
      request(`/api/tickets/${id}`, { method: "PATCH", body: patch, answer: Ticket }),
    messages: (id: TicketId) => request(`/api/tickets/${id}/messages`, { answer: z.array(Message) }),
    contacts: () => request("/api/contacts", { answer: z.array(Contact) }),
    createContact: (input: ContactInput) => request("/api/contacts", { method: "POST", body: input, answer: Contact }),
    updateContact: (id: number, input: ContactInput) =>
      request(`/api/contacts/${id}`, { method: "PATCH", body: input, answer: Contact }),
    users: () => request("/api/users", { answer: z.array(User) }),
    queues: () => request("/api/queues", { answer: z.array(Queue) }),
    /** Development: as if the customer had written. */
    simulateInbound: (ticketId: TicketId, body: string) =>
      request("/api/simulate/inbound", { method: "POST", body: { ticketId, body }, answer: z.unknown() }),
  };
}

export type Api = ReturnType<typeof createApi>;
