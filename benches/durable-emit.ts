import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnRedis } from "../scripts/redis-process.ts";
import { inTurns } from "./harness/in-turns.ts";
import type { Bench } from "./harness/section.ts";
import { plain, wirepact } from "./peers.ts";

/** What a log behind a room costs whoever emits. */
export const durableEmit: Bench = async (effort) => {
  const times = Math.ceil(2_000 * effort.scale);
  const folder = mkdtempSync(join(tmpdir(), "wirepact-bench-"));
  const redis = await spawnRedis();
  const withLog = (name: string, BENCH_LOG: string) => ({
    title: `durable, ${name}`,
    server: "wirepact-durable",
    client: "raw",
    env: { BENCH_LOG },
  });
  try {
    const rows = await inTurns(effort, {
      of: [
        { ...wirepact, title: "Wirepact, no log" },
        { ...plain, title: "Socket.IO, no log" },
        withLog("memory", "memory"),
        withLog("SQLite", `sqlite ${join(folder, "log.db")}`),
        withLog("Redis", `redis ${redis.url}`),
      ],
      clients: 1,
      async work(server) {
        await server.emit([1], times);
        return times;
      },
    });
    return [
      {
        title: "Durable emit",
        about: `${times} emissions to a room that nobody is in, at once, until all are kept. Per emission; only the server's CPU counts, not that of Redis.`,
        unit: "µs CPU",
        wallUnit: "µs wall",
        rows,
        targets: [{ row: "durable, SQLite", atLeast: 0.5 }],
      },
    ];
  } finally {
    await redis.end();
    rmSync(folder, { recursive: true });
  }
};
