import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { eventJson } from "./event-json.ts";
import type { EventLog, LoggedEvent, Position } from "./event-log.ts";

interface Row {
  readonly id: string;
  readonly stream: string;
  readonly body: string;
}

/** When a log that has failed is tried again, and how long a row stays that somebody else has told of, in milliseconds. */
const retryAfter = 1_000;
const keepFor = 60_000;

const schema = `
  CREATE TABLE IF NOT EXISTS wirepact_outbox (
    place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, stream TEXT NOT NULL, body TEXT NOT NULL, told INTEGER
  );
  CREATE INDEX IF NOT EXISTS wirepact_outbox_by_stream ON wirepact_outbox (stream, place);
`;

/**
 * Closes the gap between your database and a log that is not in it, Redis' for example. An event that is emitted inside a
 * transaction of yours is written with it into a table, `wirepact_outbox`, and from there to the log once it is committed. What a
 * killed process leaves in the table is told when the next one starts, or anybody emits to the same room: in the order of the
 * commits, and each event once if the log knows ids, as {@link EventLog.append} says. What is rolled back is told to nobody.
 *
 * A log that fails makes `emit` reject; the event stays in the table, and is tried again until it is in the log.
 *
 * @param db your open database, which stays yours. Several processes may share its file.
 * @see https://microservices.io/patterns/data/transactional-outbox.html
 */
export function sqliteOutbox(db: DatabaseSync, log: EventLog): EventLog {
  db.exec(schema);
  const insert = db.prepare("INSERT INTO wirepact_outbox (id, stream, body) VALUES (?, ?, ?)");
  const selectOne = db.prepare("SELECT 1 FROM wirepact_outbox WHERE id = ?");
  const left = "SELECT id, stream, body FROM wirepact_outbox WHERE told IS NULL";
  const selectLeft = db.prepare(`${left} ORDER BY place`);
  const selectLeftOf = db.prepare(`${left} AND stream = ? ORDER BY place`);
  const markTold = db.prepare("UPDATE wirepact_outbox SET told = ? WHERE id = ?");
  const deleteOne = db.prepare("DELETE FROM wirepact_outbox WHERE id = ?");
  const deleteTold = db.prepare("DELETE FROM wirepact_outbox WHERE told < ?");
  const deleteStream = db.prepare("DELETE FROM wirepact_outbox WHERE stream = ?");
  /** Rows that this process is telling of. */
  const underWay = new Set<string>();
  /** The telling of what others, or failures, have left behind. What comes later waits for it. */
  let recovery: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;

  function recover(found: readonly unknown[]): void {
    const rows = (found as readonly Row[]).filter(({ id }) => !underWay.has(id));
    if (rows.length === 0) return;
    for (const { id } of rows) underWay.add(id);
    const running = (recovery ?? Promise.resolve())
      .then(async () => {
        for (const { id, stream, body } of rows) {
          await log.append(stream, JSON.parse(body) as LoggedEvent, id);
          // Not deleted: if it belongs to a living process, its absence would mean a rollback there.
          markTold.run(Date.now(), id);
        }
      })
      .finally(() => {
        for (const { id } of rows) underWay.delete(id);
        if (recovery === running) recovery = undefined;
      });
    recovery = running;
    running.catch(tryAgain);
  }

  function tryAgain(): void {
    retry ??= setTimeout(() => {
      retry = undefined;
      recoverAll();
    }, retryAfter).unref();
  }

  function recoverAll(): void {
    try {
      deleteTold.run(Date.now() - keepFor);
      recover(selectLeft.all());
    } catch {
      // Another process holds the file: later, then.
      tryAgain();
    }
  }

  /** Appends behind everything that its stream still has to be told. */
  async function appendNext(stream: string, event: LoggedEvent, id?: string): Promise<Position> {
    recover(selectLeftOf.all(stream));
    if (recovery) await recovery;
    return log.append(stream, event, id);
  }

  async function appendWithin(stream: string, event: LoggedEvent): Promise<Position> {
    const id = randomUUID();
    insert.run(id, stream, eventJson(event));
    underWay.add(id);
    try {
      // Nobody tells how the transaction ended; not before the code that emits has come to its own end.
      await Promise.resolve();
      while (db.isTransaction) await new Promise((resolve) => setImmediate(resolve));
      if (!selectOne.get(id)) throw new Error(`The transaction that wrote to ${stream} was rolled back`);
      const position = await appendNext(stream, event, id);
      forget(id);
      return position;
    } catch (cause) {
      tryAgain();
      throw cause;
    } finally {
      underWay.delete(id);
    }
  }

  function forget(id: string): void {
    try {
      deleteOne.run(id);
    } catch {
      // It is told of; that it is told once more at the worst is for the log to notice, by its id.
      tryAgain();
    }
  }

  recoverAll();
  return {
    append: (stream, event, id) => (db.isTransaction ? appendWithin(stream, event) : appendNext(stream, event, id)),
    read: (stream, from) => log.read(stream, from),
    head: (stream) => log.head(stream),
    ...(log.delete && {
      async delete(stream) {
        deleteStream.run(stream);
        await log.delete?.(stream);
      },
    }),
    async close() {
      clearTimeout(retry);
      await log.close?.();
    },
  };
}
