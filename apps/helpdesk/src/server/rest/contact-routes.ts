import { Router } from "express";
import { z } from "zod";
import { createContact, deleteContact, updateContact } from "../services/contacts.ts";
import { listContacts } from "../store/contacts.ts";
import { NumberPath } from "./path-id.ts";
import { accountOf } from "./signed-in.ts";

const Name = z.string().trim().min(1).max(120);
/** Spaces, brackets and the plus are how people write it; digits are what is kept. */
const Telephone = z
  .string()
  .transform((text) => text.replace(/[\s()+.-]/g, ""))
  .pipe(z.string().regex(/^\d{6,15}$/, "A telephone number in international form"));
const Email = z.email().max(254).nullable();
const Picture = z
  .url({ protocol: /^https?$/ })
  .max(2048)
  .nullable();

const ContactInput = z.object({
  name: Name,
  number: Telephone,
  email: Email.default(null),
  profilePicUrl: Picture.default(null),
});
const ContactPatch = z
  .object({
    name: Name.optional(),
    number: Telephone.optional(),
    email: Email.optional(),
    profilePicUrl: Picture.optional(),
  })
  .refine((patch) => Object.values(patch).some((value) => value !== undefined), "Nothing to change");

export function contactRoutes(): Router {
  const routes = Router();

  routes.get("/", (_request, response) => {
    response.json(listContacts(accountOf(response).companyId));
  });

  routes.post("/", async (request, response) => {
    const fields = ContactInput.parse(request.body);
    response.status(201).json(await createContact(accountOf(response).companyId, fields));
  });

  routes.patch("/:id", async (request, response) => {
    const { id } = NumberPath.parse(request.params);
    const patch = ContactPatch.parse(request.body);
    response.json(await updateContact(accountOf(response).companyId, id, patch));
  });

  routes.delete("/:id", async (request, response) => {
    const { id } = NumberPath.parse(request.params);
    await deleteContact(accountOf(response).companyId, id);
    response.status(204).end();
  });

  return routes;
}
