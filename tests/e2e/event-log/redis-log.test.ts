import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { redisLog } from "@wirepact/server";
import { createClient } from "redis";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { randomPort, runRedis, spawnRedis } from "../../../scripts/redis-process.ts";
import { describeEventLog } from "./conformance.ts";

let redis: Awaited<ReturnType<typeof spawnRedis>>;
beforeAll(async () => {
  redis = await spawnRedis();
}, 120_000);
afterAll(() => redis.end());

async function connect() {
  const client = createClient({ url: redis.url });
  await client.connect();
  onTestFinished(() => client.destroy());
  return client;
}

describeEventLog(
  "the log on Redis",
  async (retention) => {
    const client = await connect();
    await client.flushAll();
    return redisLog(client, retention);
  },
  async () => redisLog(await connect()),
);

test("two nodes that append to one room never give out a position twice", async () => {
  const nodes = [redisLog(await connect()), redisLog(await connect())];
  const appended = await Promise.all(
    Array.from({ length: 400 }, (_, n) =>
      (nodes[n % 2] as (typeof nodes)[0]).append("shared", { name: "e", args: [n] }),
    ),
  );
  const seqs = appended.map(({ seq }) => seq).sort((a, b) => a - b);
  expect(seqs).toEqual(Array.from({ length: 400 }, (_, n) => n + 1));
});

test("a Redis that lost its data starts a new epoch", async () => {
  const client = await connect();
  const log = redisLog(client);
  const before = await log.append("s", { name: "e", args: [] });
  await client.flushAll();
  expect(await log.read("s", { epoch: before.epoch, since: 1, limit: 9, maxBytes: 1_000_000 })).toMatchObject({
    head: 0,
    reset: "epoch",
  });
  const after = await log.append("s", { name: "e", args: [] });
  expect(after.seq).toBe(1);
  expect(after.epoch).not.toBe(before.epoch);
});

test("a Redis that was restarted may have lost the last events and given their numbers out again: a new epoch", async () => {
  const folder = mkdtempSync(join(tmpdir(), "wirepact-redis-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const port = randomPort();
  const open = async () => {
    const own = await runRedis(port, "--dir", folder, "--appendonly", "yes");
    const client = createClient({ url: own.url });
    await client.connect();
    const end = async () => {
      client.destroy();
      await own.end("SIGKILL");
    };
    return { log: redisLog(client), end };
  };
  const first = await open();
  const { epoch } = await first.log.head("s");
  await first.log.append("s", { name: "e", args: [] });
  expect(await first.log.head("s")).toEqual({ epoch, seq: 1 });
  await first.end();
  const second = await open();
  onTestFinished(second.end);
  await second.log.append("s", { name: "e", args: [] });
  const head = await second.log.head("s");
  expect(head.epoch).not.toBe(epoch);
  expect(await second.log.head("s")).toEqual(head);
  expect(await second.log.append("s", { name: "e", args: [] })).toEqual({ epoch: head.epoch, seq: head.seq + 1 });
  expect(await second.log.read("s", { epoch, since: 0, limit: 9, maxBytes: 1_000_000 })).toMatchObject({
    reset: "epoch",
  });
});
