import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";

/** The few things that are done with a database, on prepared statements that are made once. */
export interface Database {
  /** Whoever wrote the query knows its columns. */
  all<TRow>(sql: string, ...values: SQLInputValue[]): TRow[];
  get<TRow>(sql: string, ...values: SQLInputValue[]): TRow | undefined;
  /** @returns the number of rows changed, and the last id given out */
  run(sql: string, ...values: SQLInputValue[]): { changes: number; lastId: number };
  /** All of it or nothing. Not to be nested. */
  transaction<T>(work: () => T): T;
  close(): void;
  /** For others who keep something in it. */
  readonly sqlite: DatabaseSync;
}

/** Wraps an open database. */
export function prepareDatabase(sqlite: DatabaseSync): Database {
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
    all: <TRow>(sql: string, ...values: SQLInputValue[]) => prepared(sql).all(...values) as TRow[],
    get: <TRow>(sql: string, ...values: SQLInputValue[]) => prepared(sql).get(...values) as TRow | undefined,
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
    sqlite,
    close() {
      statements.clear();
      sqlite.close();
    },
  };
}
