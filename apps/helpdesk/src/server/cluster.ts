import { createAdapter } from "@socket.io/redis-streams-adapter";
import type { CreateLimiter, EventLog } from "@wirepact/server";
import { redisLog, tolerateLoss } from "@wirepact/server";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { createClient } from "redis";
import { ConfigError } from "./config.ts";
import { log } from "./log.ts";

/** What several processes of the help desk share: every one reaches every client, reads the same log, and counts the same packets. */
export interface Cluster {
  readonly eventLog: EventLog;
  readonly adapter: ReturnType<typeof createAdapter>;
  /** Counts what a user sends, whichever process it reaches. */
  readonly createLimiter: CreateLimiter;
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
    adapter: createAdapter(tolerateLoss(redis), { streamCount: 1 }),
    createLimiter: (settings) => new RateLimiterRedis({ storeClient: redis, useRedisPackage: true, ...settings }),
    async close() {
      // The adapter reads with a blocking command on a connection of its own, which `close()` would wait for.
      redis.destroy();
    },
  };
}
