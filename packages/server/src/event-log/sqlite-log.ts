import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { eventJson } from "./event-json.ts";
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

const pragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = 5000;
`;

const schema = `
  CREATE TABLE IF NOT EXISTS wirepact_streams (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, epoch TEXT NOT NULL,
    head INTEGER NOT NULL DEFAULT 0, floor INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE IF NOT EXISTS wirepact_events (
    stream INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (stream, seq)
  );
`;

/**
 * A log in SQLite, through Node's own `node:sqlite`: the embedded default. It survives a killed process; what one turn of the
 * event loop appends is committed together.
 *
 * Given your own open database, an event that is emitted inside a transaction is written with it, or not at all: a process
 * that is killed after the commit has the event in its log, and what is rolled back is not sent to anybody.
 *
 * @param place a path, `":memory:"`, or an open database, which stays yours: its pragmas, and to close it.
 * @see https://www.sqlite.org/wal.html#performance_considerations (`synchronous = NORMAL`: a power failure may cost the last
 * commits, a killed process costs none)
 */
export function sqliteLog(place: string | DatabaseSync, options: Partial<Retention> = {}): EventLog {
  const { maxEvents, maxAge } = { ...defaultRetention, ...options };
  const db = typeof place === "string" ? openFile(place) : place;
  db.exec(schema);
  const insertStream = db.prepare("INSERT INTO wirepact_streams (name, epoch) VALUES (?, ?) ON CONFLICT DO NOTHING");
  const selectStream = db.prepare("SELECT id, epoch, head, floor FROM wirepact_streams WHERE name = ?");
  const setHead = db.prepare("UPDATE wirepact_streams SET head = ? WHERE id = ?");
  const setFloor = db.prepare("UPDATE wirepact_streams SET floor = ? WHERE id = ?");
  const insertEvent = db.prepare("INSERT INTO wirepact_events (stream, seq, at, body) VALUES (?, ?, ?, ?)");
  const deleteEvents = db.prepare(
    "DELETE FROM wirepact_events WHERE stream = (SELECT id FROM wirepact_streams WHERE name = ?)",
  );
  const deleteStream = db.prepare("DELETE FROM wirepact_streams WHERE name = ?");
  const deleteTo = db.prepare("DELETE FROM wirepact_events WHERE stream = ? AND seq <= ?");
  const selectYoung = db.prepare("SELECT seq FROM wirepact_events WHERE stream = ? AND at >= ? ORDER BY seq LIMIT 1");
  const selectWritten = db.prepare(
    "SELECT 1 FROM wirepact_events WHERE stream = (SELECT id FROM wirepact_streams WHERE name = ?) AND seq = ? AND body = ?",
  );
  const selectPage = db.prepare(
    "SELECT seq, body FROM wirepact_events WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?",
  );

  let waiting: Waiting[] = [];

  function openStream(stream: string): StreamRow {
    const found = selectStream.get(stream);
    if (found) return found as unknown as StreamRow;
    insertStream.run(stream, randomUUID());
    return selectStream.get(stream) as unknown as StreamRow;
  }

  /** Inside a transaction. @returns where each event stands; where its stream stands is written once, not for each of its events. */
  function appendAll(batch: readonly Pick<Waiting, "stream" | "body">[]): Position[] {
    const rows = new Map<string, StreamRow>();
    const at = Date.now();
    const positions = batch.map(({ stream, body }) => {
      const row = rows.get(stream) ?? openStream(stream);
      rows.set(stream, row);
      row.head += 1;
      insertEvent.run(row.id, row.head, at, body);
      return { epoch: row.epoch, seq: row.head };
    });
    for (const row of rows.values()) {
      setHead.run(row.head, row.id);
      if (row.head - row.floor > maxEvents * slack) trimTo(row, row.head - maxEvents);
    }
    return positions;
  }

  function trimTo(row: StreamRow, floor: number): void {
    deleteTo.run(row.id, floor);
    setFloor.run(floor, row.id);
    row.floor = floor;
  }

  function flush(): void {
    // Somebody else's transaction, and one that takes several turns: what is emitted outside it must not end with it.
    if (db.isTransaction) return void setImmediate(flush);
    const batch = waiting;
    waiting = [];
    try {
      db.exec("BEGIN IMMEDIATE");
      const positions = appendAll(batch);
      db.exec("COMMIT");
      for (const [at, { resolve }] of batch.entries()) resolve(positions[at] as Position);
    } catch (cause) {
      if (db.isOpen && db.isTransaction) db.exec("ROLLBACK");
      for (const { reject } of batch) reject(cause);
    }
  }

  /** Writes inside the transaction that is open, and resolves when it has been committed. */
  async function appendWithin(stream: string, body: string): Promise<Position> {
    // Writes before it reads: a transaction that begins by reading could not write any more once another process has written.
    insertStream.run(stream, randomUUID());
    const [position] = appendAll([{ stream, body }]) as [Position];
    // Nobody tells how it ended; not before the code that emits has come to its own end.
    await Promise.resolve();
    while (db.isTransaction) await new Promise((resolve) => setImmediate(resolve));
    if (!selectWritten.get(stream, position.seq, body)) {
      throw new Error(`The transaction that wrote to ${stream} was rolled back`);
    }
    return position;
  }

  function rowOf(stream: string): StreamRow {
    const row = openStream(stream);
    const young = selectYoung.get(row.id, Date.now() - maxAge) as { readonly seq: number } | undefined;
    const floor = young ? young.seq - 1 : row.head;
    if (floor > row.floor) trimTo(row, floor);
    return row;
  }

  return {
    append(stream, event) {
      const body = eventJson(event);
      if (db.isTransaction) return appendWithin(stream, body);
      return new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ stream, body, resolve, reject });
      });
    },
    async read(stream, { epoch: wanted, since, limit, maxBytes }) {
      const { id, epoch, head, floor } = rowOf(stream);
      if (wanted !== epoch) return { epoch, head, reset: "epoch" };
      if (since < floor) return { epoch, head, reset: "trimmed" };
      const events: (LoggedEvent & { readonly seq: number })[] = [];
      let bytes = 0;
      for (const row of selectPage.iterate(id, since, limit)) {
        const { seq, body } = row as unknown as { readonly seq: number; readonly body: string };
        bytes += body.length;
        if (bytes > maxBytes && events.length > 0) break;
        events.push({ ...(JSON.parse(body) as LoggedEvent), seq });
      }
      return { epoch, head, events };
    },
    async head(stream) {
      const { epoch, head } = rowOf(stream);
      return { epoch, seq: head };
    },
    async delete(stream) {
      if (waiting.length > 0) flush();
      deleteEvents.run(stream);
      deleteStream.run(stream);
    },
    close() {
      if (waiting.length > 0) flush();
      if (db !== place) db.close();
    },
  };
}

function openFile(file: string): DatabaseSync {
  // Not imported: a server that uses another log must also load where Node has no SQLite.
  const sqlite = process.getBuiltinModule("node:sqlite");
  const db = new sqlite.DatabaseSync(file);
  db.exec(pragmas);
  return db;
}
