import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { EventLog } from "@wirepact/server";
import { memoryLog, redisLog, sqliteOutbox } from "@wirepact/server";
import { createClient } from "redis";
import { expect, onTestFinished, test } from "vitest";
import { spawnRedis } from "../../../scripts/redis-process.ts";
import { describeEventLog } from "./conformance.ts";

describeEventLog("an outbox before a log", (retention) =>
  sqliteOutbox(new DatabaseSync(":memory:"), memoryLog(retention)),
);

const event = (n: number) => ({ name: "e", args: [n] });

/** A database with a table of the application's own. */
function openFile(file = ":memory:"): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.exec("PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS stored (n INTEGER)");
  onTestFinished(() => void (db.isOpen && db.close()));
  return db;
}

function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wirepact-outbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "application.db");
}

/** Stores a number and emits it, in one transaction. */
function store(db: DatabaseSync, log: EventLog, n: number, end: "COMMIT" | "ROLLBACK" = "COMMIT") {
  db.exec("BEGIN IMMEDIATE");
  db.prepare("INSERT INTO stored VALUES (?)").run(n);
  const told = log.append("s", event(n));
  db.exec(end);
  return told;
}

async function contents(log: EventLog): Promise<unknown[]> {
  const { epoch } = await log.head("s");
  const page = await log.read("s", { epoch, since: 0, limit: 100, maxBytes: 1_000_000 });
  return page.reset === undefined ? page.events.map(({ args }) => args[0]) : [page.reset];
}

const rowsOf = (db: DatabaseSync) => db.prepare("SELECT * FROM wirepact_outbox").all();

/** Takes each id once, as Redis does, and can be made to fail or to hang. */
function openTarget() {
  const log = memoryLog();
  const known = new Map<string, ReturnType<EventLog["append"]>>();
  const target = {
    ...log,
    mode: "well" as "well" | "fails" | "hangs",
    async append(stream: string, given: ReturnType<typeof event>, id = "") {
      if (target.mode === "fails") throw new Error("The log is away");
      if (target.mode === "hangs") return new Promise<never>(() => {});
      const found = known.get(id) ?? log.append(stream, given);
      if (id !== "") known.set(id, found);
      return found;
    },
  };
  return target;
}

test("what was committed is appended, in the order of the commits, and leaves nothing behind", async () => {
  const [db, target] = [openFile(), openTarget()];
  const log = sqliteOutbox(db, target);
  const positions = await Promise.all(Array.from({ length: 20 }, (_, n) => store(db, log, n)));
  expect(positions.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  expect(await contents(target)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  expect(rowsOf(db)).toEqual([]);
});

test("what was rolled back is told to nobody, and whoever emitted it hears of that", async () => {
  const [db, target] = [openFile(), openTarget()];
  const log = sqliteOutbox(db, target);
  await expect(store(db, log, 1, "ROLLBACK")).rejects.toThrow("rolled back");
  await store(db, log, 2);
  expect(await contents(target)).toEqual([2]);
});

test("what a process left behind is appended by the next one, before anything newer", async () => {
  const [file, target] = [openFolder(), openTarget()];
  const dead = openFile(file);
  target.mode = "hangs";
  const log = sqliteOutbox(dead, target);
  void store(dead, log, 1);
  void store(dead, log, 2);
  await new Promise(setImmediate);
  dead.close();

  target.mode = "well";
  const db = openFile(file);
  await store(db, sqliteOutbox(db, target), 3);
  expect(await contents(target)).toEqual([1, 2, 3]);
});

test("a process that was killed after the append, too, has told of it once", async () => {
  const [file, target] = [openFolder(), openTarget()];
  const dead = openFile(file);
  const log = sqliteOutbox(dead, {
    ...target,
    append: async (...args) => {
      await target.append(...(args as [string, ReturnType<typeof event>, string]));
      return new Promise<never>(() => {});
    },
  });
  void store(dead, log, 1);
  await expect.poll(() => contents(target)).toEqual([1]);
  dead.close();

  const db = openFile(file);
  await store(db, sqliteOutbox(db, target), 2);
  expect(await contents(target)).toEqual([1, 2]);
});

test("another process may tell of an event that is under way: it is there once, and both know its position", async () => {
  const [file, target] = [openFolder(), openTarget()];
  const [one, two] = [openFile(file), openFile(file)];
  const first = sqliteOutbox(one, target);
  const told = store(one, first, 1);
  // Committed, and not yet appended.
  const second = sqliteOutbox(two, target);
  const [a, b] = await Promise.all([told, store(two, second, 2)]);
  expect([a.seq, b.seq]).toEqual([1, 2]);
  expect(await contents(target)).toEqual([1, 2]);
});

test("while the log fails emits reject, and are told of afterwards, in order", async () => {
  const [db, target] = [openFile(), openTarget()];
  const log = sqliteOutbox(db, target);
  target.mode = "fails";
  await expect(store(db, log, 1)).rejects.toThrow("away");
  await expect(store(db, log, 2)).rejects.toThrow("away");
  target.mode = "well";
  await store(db, log, 3);
  expect(await contents(target)).toEqual([1, 2, 3]);
});

test("and without anybody saying anything more", async () => {
  const [db, target] = [openFile(), openTarget()];
  const log = sqliteOutbox(db, target);
  target.mode = "fails";
  await expect(store(db, log, 1)).rejects.toThrow("away");
  target.mode = "well";
  await expect.poll(() => contents(target), { timeout: 5_000 }).toEqual([1]);
});

test("a deleted room has nothing left to tell", async () => {
  const [db, target] = [openFile(), openTarget()];
  const log = sqliteOutbox(db, target);
  target.mode = "fails";
  await expect(store(db, log, 1)).rejects.toThrow("away");
  await log.delete?.("s");
  expect(rowsOf(db)).toEqual([]);
});

test("on Redis an id that comes twice is one event, in this epoch and for as long as it is kept", async () => {
  const redis = await spawnRedis();
  onTestFinished(() => redis.end());
  const client = createClient({ url: redis.url });
  await client.connect();
  onTestFinished(() => client.destroy());
  const log = redisLog(client, { maxEvents: 3 });
  const first = await log.append("s", event(1), "a");
  expect(await log.append("s", event(1), "a")).toEqual(first);
  await log.append("s", event(2), "b");
  expect(await log.append("s", event(1), "a")).toEqual(first);
  expect(await log.append("t", event(1), "a")).toMatchObject({ seq: 1 });
  expect(await contents(log)).toEqual([1, 2]);
  for (const n of [3, 4, 5]) await log.append("s", event(n));
  // Its event is not kept any more, and neither is its id.
  await log.append("s", event(6), "c");
  expect((await log.append("s", event(1), "a")).seq).toBe(7);
  await client.flushAll();
  expect((await log.append("s", event(1), "c")).seq).toBe(1);
  await log.delete?.("s");
  expect(await client.keys("*{s}*")).toEqual([]);
});
