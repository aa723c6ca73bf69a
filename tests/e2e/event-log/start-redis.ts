import { onTestFinished } from "vitest";
import type { RedisProcess } from "./redis-process.ts";
import { randomPort, runRedis } from "./redis-process.ts";

/** A Redis of its own, on a port of its own, until the test has finished; without persistence. */
export async function startRedis(): Promise<{ readonly url: string }> {
  const redis = await spawnRedis();
  onTestFinished(() => redis.end());
  return redis;
}

/** The same, to be ended by the caller. */
export function spawnRedis(): Promise<RedisProcess> {
  return runRedis(randomPort());
}
