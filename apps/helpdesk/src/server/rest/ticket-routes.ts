import { NewMessage, TicketStatus, UserId } from "@wirepact/contracts/chatia-flow";
import { Router } from "express";
import { z } from "zod";
import { createMessage } from "../services/create-message.ts";
import { createTicket } from "../services/create-ticket.ts";
import { deleteTicket } from "../services/delete-ticket.ts";
import { findTicket } from "../services/find-ticket.ts";
import { markAsRead } from "../services/mark-as-read.ts";
import { updateTicket } from "../services/update-ticket.ts";
import { listMessages } from "../store/messages.ts";
import { listTickets } from "../store/tickets.ts";
import { TicketPath } from "./path-id.ts";
import { accountOf } from "./signed-in.ts";

const TicketQuery = z.object({ status: TicketStatus.optional() });
const TicketInput = z.object({ contactId: z.int().positive() });
const TicketPatch = z
  .object({
    status: TicketStatus.optional(),
    userId: UserId.nullable().optional(),
    queueId: z.int().positive().nullable().optional(),
  })
  .refine((patch) => Object.values(patch).some((value) => value !== undefined), "Nothing to change");
/** As over the socket; only that REST does not insist on a client id. */
const MessageInput = NewMessage.omit({ ticketId: true }).partial({ clientId: true });

export function ticketRoutes(): Router {
  const routes = Router();

  routes.get("/", (request, response) => {
    const { status } = TicketQuery.parse(request.query);
    response.json(listTickets(accountOf(response).companyId, status));
  });

  routes.post("/", async (request, response) => {
    const { contactId } = TicketInput.parse(request.body);
    response.status(201).json(await createTicket(accountOf(response).companyId, contactId));
  });

  routes.get("/:id", (request, response) => {
    const { id } = TicketPath.parse(request.params);
    response.json(findTicket(accountOf(response).companyId, id).ticket);
  });

  routes.patch("/:id", async (request, response) => {
    const { id } = TicketPath.parse(request.params);
    const patch = TicketPatch.parse(request.body);
    response.json(await updateTicket(accountOf(response).companyId, id, patch));
  });

  routes.delete("/:id", async (request, response) => {
    const { id } = TicketPath.parse(request.params);
    await deleteTicket(accountOf(response).companyId, id);
    response.status(204).end();
  });

  routes.get("/:id/messages", (request, response) => {
    const { companyId } = accountOf(response);
    const { id } = TicketPath.parse(request.params);
    response.json(listMessages(companyId, findTicket(companyId, id).ticket.id));
  });

  routes.post("/:id/messages", async (request, response) => {
    const { id } = TicketPath.parse(request.params);
    const input = MessageInput.parse(request.body);
    const message = await createMessage(accountOf(response).companyId, { ...input, ticketId: id, fromMe: true });
    response.status(201).json(message);
  });

  routes.post("/:id/read", async (request, response) => {
    const { id } = TicketPath.parse(request.params);
    response.json(await markAsRead(accountOf(response).companyId, id));
  });

  return routes;
}
