import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { SQLInputValue, StatementSync } from "node:sqlite";
import { DatabaseSync } from "node:sqlite";
import { schema, schemaVersion } from "./schema.ts";
import { seed } from "./seed.ts";

/** A row as SQLite gives it; whoever wrote the query knows its columns. */
type Value = SQLInputValue;

/** The few things that are done with a database, on prepared statements that are made once. */
export interface Database {
  all<TRow>(sql: string, ...values: Value[]): TRow[];
  get<TRow>(sql: string, ...values: Value[]): TRow | undefined;
  /** @returns the number of rows changed, and the last id given out */
  run(sql: string, ...values: Value[]): { changes: number; lastId: number };
  /** All of it or nothing. Not to be nested. */
  transaction<T>(work: () => T): T;
  close(): void;
}

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
  const database = wrap(sqlite);
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

function wrap(sqlite: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = sqlite.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  return {
    all: <TRow>(sql: string, ...values: Value[]) => prepared(sql).all(...values) as TRow[],
    get: <TRow>(sql: string, ...values: Value[]) => prepared(sql).get(...values) as TRow | undefined,
    run(sql, ...values) {
      const { changes, lastInsertRowid } = prepared(sql).run(...values);
      return { changes: Number(changes), lastId: Number(lastInsertRowid) };
    },
    transaction(work) {
      sqlite.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        sqlite.exec("COMMIT");
        return result;
      } catch (cause) {
        sqlite.exec("ROLLBACK");
        throw cause;
      }
    },
    close() {
      statements.clear();
      sqlite.close();
    },
  };
}
