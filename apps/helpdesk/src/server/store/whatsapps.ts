import type { Whatsapp } from "@wirepact/contracts/chatia-flow";
import { getDatabase } from "./database.ts";

export function listWhatsapps(companyId: number): Whatsapp[] {
  return getDatabase().all("SELECT id, name, status FROM whatsapps WHERE company_id = ? ORDER BY id", companyId);
}

export function findWhatsapp(companyId: number, id: number): Whatsapp | undefined {
  return getDatabase().get("SELECT id, name, status FROM whatsapps WHERE company_id = ? AND id = ?", companyId, id);
}

export function setWhatsappStatus(companyId: number, id: number, status: Whatsapp["status"]): void {
  getDatabase().run("UPDATE whatsapps SET status = ? WHERE company_id = ? AND id = ?", status, companyId, id);
}
