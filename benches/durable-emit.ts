import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnRedis } from "../scripts/redis-process.ts";
import { inTurns } from "./harness/in-turns.ts";
import type { Bench } from "./harness/section.ts";
import { plain, wirepact } from "./peers.ts";

/** So many at once, and so many times in a round: a turn of the event loop that keeps one event is no measure of it. */
const atOnce = 100;
const batches = 100;
/** In a help desk's ticket: the customer, and some who look after it. */
const members = 10;

/** What a log behind a room costs whoever emits. */
export const durableEmit: Bench = async (effort) => {
  const times = Math.ceil(atOnce * effort.scale);
  const folder = mkdtempSync(join(tmpdir(), "wirepact-bench-"));
  const redis = await spawnRedis();
  const withLog = (name: string, BENCH_LOG: string) => ({
    title: `durable, ${name}`,
    server: "wirepact-durable",
    client: "raw",
    env: { BENCH_LOG },
  });
  const measure = (clients: number, file: string) =>
    inTurns(effort, {
      of: [
        { ...wirepact, title: "Wirepact, no log" },
        { ...plain, title: "Socket.IO, no log" },
        withLog("memory", "memory"),
        withLog("SQLite", `sqlite ${join(folder, file)}`),
        withLog("Redis", `redis ${redis.url}`),
      ],
      clients,
      rooms: clients > 0 ? [1] : [],
      async work(server, load) {
        load.order({ do: "hear", count: times * Math.max(1, clients) });
        for (let batch = 0; batch < batches; batch += 1) {
          const heard = clients > 0 ? load.answer("hear") : undefined;
          await server.emit([1], times);
          await heard;
        }
        return times * batches;
      },
    });
  const common = { unit: "µs CPU", wallUnit: "µs wall", targets: [{ row: "durable, SQLite", atLeast: 0.5 }] };
  const about = `${times} emissions at once, until all are kept, and again. Per emission; only the server's CPU counts, not that of Redis.`;
  try {
    return [
      {
        ...common,
        title: "Durable emit",
        about: `To a room with ${members} members: ${about}`,
        rows: await measure(members, "members.db"),
      },
      {
        ...common,
        title: "Durable emit, nobody there",
        about: `To a room that nobody is in, which costs next to nothing without a log: ${about}`,
        rows: await measure(0, "nobody.db"),
      },
    ];
  } finally {
    await redis.end();
    rmSync(folder, { recursive: true });
  }
};
