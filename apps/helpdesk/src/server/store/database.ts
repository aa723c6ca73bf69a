import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Database } from "./prepare-database.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { schema, schemaVersion } from "./schema.ts";
import { seed } from "./seed.ts";

let current: Database | undefined;

/**
 * Opens the database in a folder (made when it is missing) or in memory, and fills a new one with the demo's data.
 *
 * @throws Error when the folder cannot be written, or a newer version of this program has written it.
 */
export function initDatabase(dataDir: string): Database {
  const inMemory = dataDir === ":memory:";
  if (!inMemory) mkdirSync(dataDir, { recursive: true });
  const sqlite = new DatabaseSync(inMemory ? dataDir : join(dataDir, "helpdesk.db"), { timeout: 5000 });
  sqlite.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
  const database = prepareDatabase(sqlite);
  // IMMEDIATE: two processes that start together must not both fill it.
  database.transaction(() => {
    const version = database.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0;
    if (version === schemaVersion) return;
    if (version !== 0) throw new Error(`the data is of version ${version}, this program knows ${schemaVersion}`);
    sqlite.exec(schema);
    seed(database, Date.now());
    sqlite.exec(`PRAGMA user_version = ${schemaVersion}`);
  });
  current = database;
  return database;
}

/** The open database. @throws Error before {@link initDatabase} */
export function getDatabase(): Database {
  if (!current) throw new Error("The database is not open");
  return current;
}
