import { memoryLog, redisLog, sqliteLog } from "@wirepact/server";
import { createClient } from "redis";
import type { Start } from "./server.ts";
import { startWirepact } from "./start-wirepact.ts";

/** With a log behind the room: `BENCH_LOG` says which. */
export const start: Start = async (onIngest) => {
  const [kind, where = ""] = (process.env.BENCH_LOG ?? "").split(" ");
  const log =
    kind === "sqlite"
      ? sqliteLog(where)
      : kind === "redis"
        ? redisLog(await createClient({ url: where }).connect())
        : memoryLog();
  return startWirepact({ log }, onIngest);
};
