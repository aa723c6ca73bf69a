import { createAdapter } from "@socket.io/redis-streams-adapter";
import { redisLog, tolerateLoss } from "@wirepact/server";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { createClient as createRedis } from "redis";
import { onTestFinished } from "vitest";
import { startRedis } from "./event-log/start-redis.ts";
import { startWorkspaceServer } from "./workspace-server.ts";

type Options = Parameters<typeof startWorkspaceServer>[0];

/** Two servers in one process that share nothing but a Redis. */
export async function startTwoNodes(options: Options = {}) {
  const redis = await startRedis();
  const node = async () => {
    const client = await connectRedis(redis.url);
    return startWorkspaceServer({
      socketIo: { adapter: createAdapter(tolerateLoss(client), { streamCount: 1 }) },
      createLimiter: (settings) => new RateLimiterRedis({ storeClient: client, useRedisPackage: true, ...settings }),
      log: redisLog(client),
      ...options,
    });
  };
  const [one, two] = [await node(), await node()];
  return { redis, one, two };
}

/** A client of a Redis, until the test has finished and all that was started later has ended. */
export async function connectRedis(url: string) {
  const client = createRedis({ url });
  client.on("error", () => {});
  await client.connect();
  onTestFinished(() => client.destroy());
  return client;
}
