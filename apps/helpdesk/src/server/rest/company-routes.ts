import { Whatsapp } from "@wirepact/contracts/chatia-flow";
import { Router } from "express";
import { z } from "zod";
import { updateUser } from "../services/users.ts";
import { setWhatsappState } from "../services/whatsapp.ts";
import { listQueues, listTags } from "../store/queues.ts";
import { listUsers } from "../store/users.ts";
import { listWhatsapps } from "../store/whatsapps.ts";
import { NumberPath } from "./path-id.ts";
import { accountOf } from "./signed-in.ts";

const UserPath = z.object({ id: z.guid().toLowerCase() });
const UserPatch = z.object({ name: z.string().trim().min(1).max(120) });
const WhatsappState = Whatsapp.pick({ status: true });

/** What a company consists of beside its tickets and contacts. */
export function companyRoutes(): Router {
  const routes = Router();

  routes.get("/users", (_request, response) => {
    response.json(listUsers(accountOf(response).companyId));
  });

  routes.patch("/users/:id", async (request, response) => {
    const { id } = UserPath.parse(request.params);
    const patch = UserPatch.parse(request.body);
    response.json(await updateUser(accountOf(response).companyId, id, patch));
  });

  routes.get("/queues", (_request, response) => {
    response.json(listQueues(accountOf(response).companyId));
  });

  routes.get("/tags", (_request, response) => {
    response.json(listTags(accountOf(response).companyId));
  });

  routes.get("/whatsapps", (_request, response) => {
    response.json(listWhatsapps(accountOf(response).companyId));
  });

  routes.post("/whatsapps/:id/state", async (request, response) => {
    const { id } = NumberPath.parse(request.params);
    const { status } = WhatsappState.parse(request.body);
    response.json(await setWhatsappState(accountOf(response).companyId, id, status));
  });

  return routes;
}
