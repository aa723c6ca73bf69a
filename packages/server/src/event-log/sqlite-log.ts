import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { EventLog, LoggedEvent, Position, Retention } from "./event-log.ts";
import { defaultRetention } from "./event-log.ts";

interface Waiting {
  readonly stream: string;
  readonly body: string;
  readonly resolve: (position: Position) => void;
  readonly reject: (cause: unknown) => void;
}

interface StreamRow {
  readonly id: number;
  readonly epoch: string;
  head: number;
  floor: number;
}

/** Streams are trimmed when they are this much over, so that not every append deletes. */
const slack = 1.1;

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS streams (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, epoch TEXT NOT NULL,
    head INTEGER NOT NULL DEFAULT 0, floor INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE IF NOT EXISTS events (
    stream INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (stream, seq)
  ) WITHOUT ROWID;
`;

/**
 * A log in one SQLite file, through Node's own `node:sqlite`: the embedded default. It survives a killed process; what one
 * turn of the event loop appends is committed together.
 *
 * @param file a path, or `":memory:"`.
 * @see https://www.sqlite.org/wal.html#performance_considerations (`synchronous = NORMAL`: a power failure may cost the last
 * commits, a killed process costs none)
 */
export function sqliteLog(file: string, options: Partial<Retention> = {}): EventLog {
  const { maxEvents, maxAge } = { ...defaultRetention, ...options };
  // Not imported: a server that uses another log must also load where Node has no SQLite.
  const sqlite = process.getBuiltinModule("node:sqlite");
  const db: DatabaseSync = new sqlite.DatabaseSync(file);
  db.exec(schema);
  const insertStream = db.prepare("INSERT INTO streams (name, epoch) VALUES (?, ?) ON CONFLICT DO NOTHING");
  const selectStream = db.prepare("SELECT id, epoch, head, floor FROM streams WHERE name = ?");
  const nextSeq = db.prepare("UPDATE streams SET head = head + 1 WHERE name = ? RETURNING id, epoch, head, floor");
  const setFloor = db.prepare("UPDATE streams SET floor = ? WHERE id = ?");
  const insertEvent = db.prepare("INSERT INTO events (stream, seq, at, body) VALUES (?, ?, ?, ?)");
  const deleteTo = db.prepare("DELETE FROM events WHERE stream = ? AND seq <= ?");
  const selectAged = db.prepare("SELECT max(seq) AS seq FROM events WHERE stream = ? AND at < ?");
  const selectPage = db.prepare("SELECT seq, body FROM events WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?");

  let waiting: Waiting[] = [];

  function append(stream: string, body: string): StreamRow {
    insertStream.run(stream, randomUUID());
    const row = nextSeq.get(stream) as unknown as StreamRow;
    insertEvent.run(row.id, row.head, Date.now(), body);
    if (row.head - row.floor > maxEvents * slack) trimTo(row, row.head - maxEvents);
    return row;
  }

  function trimTo(row: StreamRow, floor: number): void {
    deleteTo.run(row.id, floor);
    setFloor.run(floor, row.id);
    row.floor = floor;
  }

  function flush(): void {
    const batch = waiting;
    waiting = [];
    try {
      db.exec("BEGIN IMMEDIATE");
      const rows = batch.map(({ stream, body }) => append(stream, body));
      db.exec("COMMIT");
      for (const [at, { resolve }] of batch.entries()) {
        const row = rows[at] as StreamRow;
        resolve({ epoch: row.epoch, seq: row.head });
      }
    } catch (cause) {
      if (db.isOpen && db.isTransaction) db.exec("ROLLBACK");
      for (const { reject } of batch) reject(cause);
    }
  }

  function rowOf(stream: string): StreamRow {
    insertStream.run(stream, randomUUID());
    const row = selectStream.get(stream) as unknown as StreamRow;
    const aged = selectAged.get(row.id, Date.now() - maxAge) as { seq: number | null };
    if (aged.seq !== null) trimTo(row, aged.seq);
    return row;
  }

  return {
    append: (stream, event) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ stream, body: JSON.stringify(event), resolve, reject });
      }),
    async read(stream, { epoch: wanted, since, limit }) {
      const { id, epoch, head, floor } = rowOf(stream);
      if (wanted !== epoch) return { epoch, head, reset: "epoch" };
      if (since < floor) return { epoch, head, reset: "trimmed" };
      const events = (selectPage.all(id, since, limit) as { seq: number; body: string }[]).map(({ seq, body }) => ({
        ...(JSON.parse(body) as LoggedEvent),
        seq,
      }));
      return { epoch, head, events };
    },
    async head(stream) {
      const { epoch, head } = rowOf(stream);
      return { epoch, seq: head };
    },
    close() {
      if (waiting.length > 0) flush();
      db.close();
    },
  };
}
