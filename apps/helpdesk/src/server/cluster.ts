import { createAdapter } from "@socket.io/redis-streams-adapter";
import type { EventLog } from "@wirepact/server";
import { redisLog } from "@wirepact/server";
import { createClient } from "redis";
import { ConfigError } from "./config.ts";
import { log } from "./log.ts";

/** What several processes of the help desk share: every one reaches every client, and reads the same log. */
export interface Cluster {
  readonly eventLog: EventLog;
  readonly adapter: ReturnType<typeof createAdapter>;
  close(): Promise<void>;
}

/** @throws ConfigError when Redis cannot be reached at start; later it is waited for. */
export async function joinCluster(url: string): Promise<Cluster> {
  const redis = createClient({ url });
  redis.on("error", (err) => log.error({ err }, "redis"));
  try {
    await redis.connect();
  } catch (cause) {
    redis.destroy();
    throw new ConfigError(`REDIS_URL: ${cause instanceof Error ? cause.message : cause}.`);
  }
  return {
    eventLog: redisLog(redis),
    // One stream: with several, a namespace whose hash is negative would never be read.
    adapter: createAdapter(redis, { streamCount: 1 }),
    async close() {
      // The adapter reads with a blocking command on a connection of its own, which `close()` would wait for.
      redis.destroy();
    },
  };
}
