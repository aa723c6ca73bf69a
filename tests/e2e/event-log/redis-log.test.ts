import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { redisLog } from "@wirepact/server";
import { createClient } from "redis";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { ensureRedis } from "../../../scripts/redis.ts";
import { describeEventLog } from "./conformance.ts";

let server: ChildProcess;
let url: string;

beforeAll(async () => {
  // A random high port: Redis has no "any free port". A taken one ends the process, which fails the suite at once.
  const port = 20_000 + Math.floor(Math.random() * 30_000);
  const binary = await ensureRedis();
  server = spawn(binary, ["--port", String(port), "--save", "", "--bind", "127.0.0.1"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  for await (const line of server.stdout ?? []) if (String(line).includes("Ready to accept")) break;
  url = `redis://127.0.0.1:${port}`;
}, 120_000);

afterAll(async () => {
  server.kill();
  await once(server, "exit");
});

async function connect() {
  const client = createClient({ url });
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
  expect(await log.read("s", { epoch: before.epoch, since: 1, limit: 9 })).toMatchObject({ head: 0, reset: "epoch" });
  const after = await log.append("s", { name: "e", args: [] });
  expect(after.seq).toBe(1);
  expect(after.epoch).not.toBe(before.epoch);
});
