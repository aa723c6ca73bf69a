import type { User } from "@wirepact/contracts/chatia-flow";
import { getDatabase } from "./database.ts";

/** Somebody who can sign in. */
export interface Account {
  readonly id: string;
  readonly companyId: number;
  readonly name: string;
  readonly email: string;
}

const columns = "id, company_id AS companyId, name, email";

export function listUsers(companyId: number): User[] {
  return getDatabase().all("SELECT id, name FROM users WHERE company_id = ? ORDER BY name, id", companyId);
}

export function findUser(companyId: number, id: User["id"]): Account | undefined {
  return getDatabase().get(`SELECT ${columns} FROM users WHERE company_id = ? AND id = ?`, companyId, id);
}

/** For signing in only: everything else knows its company. */
export function findUserByEmail(email: string): (Account & { readonly passwordHash: string }) | undefined {
  return getDatabase().get(`SELECT ${columns}, password_hash AS passwordHash FROM users WHERE email = ?`, email);
}

export function renameUser(companyId: number, id: User["id"], name: string): void {
  getDatabase().run("UPDATE users SET name = ? WHERE company_id = ? AND id = ?", name, companyId, id);
}
