import type { Queue, Tag } from "@wirepact/contracts/chatia-flow";
import { getDatabase } from "./database.ts";

export function listQueues(companyId: number): Queue[] {
  return getDatabase().all("SELECT id, name, color FROM queues WHERE company_id = ? ORDER BY id", companyId);
}

export function findQueue(companyId: number, id: number): Queue | undefined {
  return getDatabase().get("SELECT id, name, color FROM queues WHERE company_id = ? AND id = ?", companyId, id);
}

export function listTags(companyId: number): Tag[] {
  return getDatabase().all("SELECT id, name, color FROM tags WHERE company_id = ? ORDER BY id", companyId);
}
