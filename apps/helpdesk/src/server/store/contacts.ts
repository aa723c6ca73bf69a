import type { Contact } from "@wirepact/contracts/chatia-flow";
import { getDatabase } from "./database.ts";

/** What a contact consists of, but for its id. */
export type ContactFields = Omit<Contact, "id">;

const columns = "id, name, number, email, profile_pic_url AS profilePicUrl";

export function listContacts(companyId: number): Contact[] {
  return getDatabase().all(`SELECT ${columns} FROM contacts WHERE company_id = ? ORDER BY name, id`, companyId);
}

export function findContact(companyId: number, id: number): Contact | undefined {
  return getDatabase().get(`SELECT ${columns} FROM contacts WHERE company_id = ? AND id = ?`, companyId, id);
}

export function findContactByNumber(companyId: number, number: string): Contact | undefined {
  return getDatabase().get(`SELECT ${columns} FROM contacts WHERE company_id = ? AND number = ?`, companyId, number);
}

export function insertContact(companyId: number, { name, number, email, profilePicUrl }: ContactFields): Contact {
  const { lastId } = getDatabase().run(
    "INSERT INTO contacts (company_id, name, number, email, profile_pic_url) VALUES (?, ?, ?, ?, ?)",
    companyId,
    name,
    number,
    email,
    profilePicUrl,
  );
  return { id: lastId, name, number, email, profilePicUrl };
}

export function replaceContact(companyId: number, { id, name, number, email, profilePicUrl }: Contact): void {
  getDatabase().run(
    "UPDATE contacts SET name = ?, number = ?, email = ?, profile_pic_url = ? WHERE company_id = ? AND id = ?",
    name,
    number,
    email,
    profilePicUrl,
    companyId,
    id,
  );
}

export function removeContact(companyId: number, id: number): void {
  getDatabase().run("DELETE FROM contacts WHERE company_id = ? AND id = ?", companyId, id);
}

export function hasTickets(companyId: number, contactId: number): boolean {
  const sql = "SELECT 1 FROM tickets WHERE company_id = ? AND contact_id = ? LIMIT 1";
  return getDatabase().get(sql, companyId, contactId) !== undefined;
}
