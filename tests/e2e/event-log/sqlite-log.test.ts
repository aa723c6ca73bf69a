import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { EventLog } from "@wirepact/server";
import { sqliteLog } from "@wirepact/server";
import { expect, onTestFinished, test } from "vitest";
import { describeEventLog } from "./conformance.ts";

const files = new WeakMap<EventLog, string>();

function openAt(file: string, log: EventLog): EventLog {
  files.set(log, file);
  return log;
}

describeEventLog(
  "the log in a SQLite file",
  (retention) => {
    const folder = mkdtempSync(join(tmpdir(), "wirepact-log-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, "events.db");
    return openAt(file, sqliteLog(file, retention));
  },
  async (log) => {
    const file = files.get(log) as string;
    await log.close?.();
    return openAt(file, sqliteLog(file));
  },
);

function openOwn() {
  const db = new DatabaseSync(":memory:");
  onTestFinished(() => db.close());
  db.exec("CREATE TABLE message (body TEXT)");
  return db;
}

describeEventLog("the log in the application's own database", (retention) => sqliteLog(openOwn(), retention));

const event = (body: string) => ({ name: "message", args: [body] });

test("what is appended inside a transaction is written with it, between what is not", async () => {
  const db = openOwn();
  const log = sqliteLog(db);
  const before = log.append("s", event("a"));
  db.exec("BEGIN; INSERT INTO message VALUES ('b')");
  const within = log.append("s", event("b"));
  db.exec("COMMIT");
  const after = log.append("s", event("c"));
  const [a, b, c] = await Promise.all([before, within, after]);
  // Written at once, and therefore first.
  expect([b.seq, a.seq, c.seq]).toEqual([1, 2, 3]);
  const { epoch } = b;
  expect(await log.read("s", { epoch, since: 0, limit: 9, maxBytes: 1_000_000 })).toMatchObject({
    events: ["b", "a", "c"].map((body) => event(body)),
  });
  log.close?.();
  expect(db.isOpen).toBe(true);
});

test("what is rolled back is not in the log, and whoever appended it is told", async () => {
  const db = openOwn();
  const log = sqliteLog(db);
  db.exec("BEGIN");
  const lost = log.append("s", event("a"));
  db.exec("ROLLBACK");
  await expect(lost).rejects.toThrow("rolled back");
  expect(await log.append("s", event("b"))).toMatchObject({ seq: 1 });
});

test("a transaction that takes several turns is waited for, and takes nobody else's event along", async () => {
  const db = openOwn();
  const log = sqliteLog(db);
  const outside = log.append("s", event("a"));
  db.exec("BEGIN");
  const within = log.append("s", event("b"));
  const settled: string[] = [];
  for (const [name, append] of Object.entries({ outside, within })) {
    append.then(
      () => settled.push(name),
      () => settled.push(name),
    );
  }
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(settled).toEqual([]);
  db.exec("ROLLBACK");
  await expect(within).rejects.toThrow("rolled back");
  const { epoch, seq } = await outside;
  expect(seq).toBe(1);
  expect(await log.read("s", { epoch, since: 0, limit: 9, maxBytes: 1_000_000 })).toMatchObject({
    head: 1,
    events: [event("a")],
  });
});

test("asking where a long log stands costs no more than for a short one", async () => {
  const log = sqliteLog(openOwn(), { maxEvents: 20_000 });
  await log.append("short", event("a"));
  for (let batch = 0; batch < 20; batch++) {
    await Promise.all(Array.from({ length: 500 }, () => log.append("long", event("a"))));
  }
  const times: Record<string, number> = { short: 0, long: 0 };
  for (let round = 0; round < 100; round++) {
    for (const stream of ["short", "long"]) {
      const start = performance.now();
      await log.head(stream);
      times[stream] = (times[stream] ?? 0) + performance.now() - start;
    }
  }
  expect(times.long).toBeLessThan(5 * (times.short as number));
});
