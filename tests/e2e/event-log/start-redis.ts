import { onTestFinished } from "vitest";
import { spawnRedis } from "../../../scripts/redis-process.ts";

/** A Redis of its own, on a port of its own, until the test has finished; without persistence. */
export async function startRedis(): Promise<{ readonly url: string }> {
  const redis = await spawnRedis();
  onTestFinished(() => redis.end());
  return redis;
}
