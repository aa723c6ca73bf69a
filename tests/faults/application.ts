import { DatabaseSync } from "node:sqlite";

/** An application's own database: what it has stored of each room. */
export interface Application {
  readonly file: string;
  readonly db: DatabaseSync;
  /** Stores an event and runs `emit`, in one transaction; yields what that yields. */
  store<T>(ticketId: number, id: string, emit: () => T): T;
  committed(ticketId: number): string[];
  close(): void;
}

export function openApplication(file: string): Application {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  db.exec("CREATE TABLE IF NOT EXISTS stored (place INTEGER PRIMARY KEY, ticket INTEGER NOT NULL, id TEXT NOT NULL)");
  const insert = db.prepare("INSERT INTO stored (ticket, id) VALUES (?, ?)");
  const select = db.prepare("SELECT id FROM stored WHERE ticket = ? ORDER BY place");
  return {
    file,
    db,
    store(ticketId, id, emit) {
      db.exec("BEGIN IMMEDIATE");
      insert.run(ticketId, id);
      const outcome = emit();
      db.exec("COMMIT");
      return outcome;
    },
    committed: (ticketId) => select.all(ticketId).map(({ id }) => String(id)),
    close: () => db.close(),
  };
}
