import { NewMessage } from "@wirepact/contracts/chatia-flow";
import { Router } from "express";
import { receiveMessage } from "../services/receive-message.ts";
import { accountOf } from "./signed-in.ts";

const Inbound = NewMessage.pick({ ticketId: true, body: true });

/** Stands in for the messaging network. */
export function simulateRoutes(): Router {
  const routes = Router();

  routes.post("/inbound", async (request, response) => {
    const { ticketId, body } = Inbound.parse(request.body);
    response.status(201).json(await receiveMessage(accountOf(response).companyId, ticketId, body));
  });

  return routes;
}
