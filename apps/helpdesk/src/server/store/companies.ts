import { getDatabase } from "./database.ts";

/** Ids of all companies. */
export function listCompanies(): number[] {
  const rows = getDatabase().all<{ id: number }>("SELECT id FROM companies ORDER BY id");
  return rows.map(({ id }) => id);
}
