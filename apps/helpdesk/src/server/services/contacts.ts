import type { Contact, ContactChange } from "@wirepact/contracts/chatia-flow";
import { getRealtime } from "../realtime.ts";
import { Refusal } from "../refusal.ts";
import type { ContactFields } from "../store/contacts.ts";
import {
  findContact,
  findContactByNumber,
  hasTickets,
  insertContact,
  removeContact,
  replaceContact,
} from "../store/contacts.ts";

/** What is to be changed of a contact; what is left out stays. */
export type ContactPatch = { readonly [K in keyof ContactFields]?: ContactFields[K] | undefined };

/** @throws Refusal `NUMBER_TAKEN` */
export async function createContact(companyId: number, fields: ContactFields): Promise<Contact> {
  if (findContactByNumber(companyId, fields.number)) throw new Refusal("NUMBER_TAKEN");
  const contact = insertContact(companyId, fields);
  await tell(companyId, { action: "create", contact });
  return contact;
}

/** @throws Refusal `CONTACT_NOT_FOUND`, `NUMBER_TAKEN` */
export async function updateContact(companyId: number, id: number, patch: ContactPatch): Promise<Contact> {
  const before = existing(companyId, id);
  const { name = before.name, number = before.number } = patch;
  const { email = before.email, profilePicUrl = before.profilePicUrl } = patch;
  const holder = findContactByNumber(companyId, number);
  if (holder && holder.id !== id) throw new Refusal("NUMBER_TAKEN");
  const contact = { id, name, number, email, profilePicUrl };
  replaceContact(companyId, contact);
  await tell(companyId, { action: "update", contact });
  return contact;
}

/** A contact whose conversations are kept is kept too. @throws Refusal `CONTACT_NOT_FOUND`, `CONTACT_IN_USE` */
export async function deleteContact(companyId: number, id: number): Promise<void> {
  const contact = existing(companyId, id);
  if (hasTickets(companyId, id)) throw new Refusal("CONTACT_IN_USE");
  removeContact(companyId, id);
  await tell(companyId, { action: "delete", contact });
}

function existing(companyId: number, id: number): Contact {
  const contact = findContact(companyId, id);
  if (!contact) throw new Refusal("CONTACT_NOT_FOUND");
  return contact;
}

function tell(companyId: number, change: ContactChange): Promise<void> {
  return getRealtime().of("workspace", { companyId }).emit("contact", change);
}
