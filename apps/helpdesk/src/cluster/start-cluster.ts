import { randomBytes } from "node:crypto";
import { spawnRedis } from "../../../../scripts/redis-process.ts";
import { ConfigError, readConfig } from "../server/config.ts";
import type { Balancer } from "./balancer.ts";
import { startBalancer } from "./balancer.ts";
import type { SupervisedProcess } from "./supervised-process.ts";
import { superviseProcess } from "./supervised-process.ts";

/** A help desk of several processes, as it would run on several machines. */
export interface HelpDeskCluster {
  readonly url: string;
  /** Ends everything: who stands on others first. */
  close(): Promise<void>;
}

const size = 3;

/**
 * Starts Redis (unless there is a `REDIS_URL`), nodes, a worker without sockets, and a balancer in front.
 *
 * @throws ConfigError for settings that cannot be shared, Error when a part does not start
 */
export async function startCluster(env: NodeJS.ProcessEnv): Promise<HelpDeskCluster> {
  const config = readConfig(env, []);
  if (config.dataDir === ":memory:")
    throw new ConfigError("DATA_DIR: memory cannot be shared by processes; name a folder.");
  const nodes: SupervisedProcess[] = [];
  const endings: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of endings.toReversed()) await end();
  };
  try {
    const redis = config.redisUrl === "" ? await spawnRedis({ detached: true }) : undefined;
    if (redis) {
      endings.push(() => redis.end());
      console.log(`Redis is ready: ${redis.url}`);
    }
    endings.push(() => Promise.all(nodes.map((node) => node.end())));
    const balancer = await openDoor(config.port, () => nodes.map(({ url }) => url));
    endings.push(() => balancer.close());
    const shared = {
      DATA_DIR: config.dataDir,
      REDIS_URL: redis?.url ?? config.redisUrl,
      JWT_SECRET: config.secretIsRandom ? randomBytes(32).toString("base64url") : config.jwtSecret,
      FRONTEND_URL: env.FRONTEND_URL ?? `http://localhost:${balancer.port},http://127.0.0.1:${balancer.port}`,
      BEHIND_PROXY: "true",
      PORT: "0",
    };
    const node = (at: number) => {
      const started = superviseProcess({ name: `Node ${at}`, program: "../server/main.ts", env: shared });
      nodes.push(started);
      return started.ready;
    };
    // One by itself: it makes the database and fills it.
    await node(1);
    await Promise.all(Array.from({ length: size - 1 }, (_, more) => node(more + 2)));
    const worker = superviseProcess({ name: "Worker", program: "../server/worker.ts", env: shared });
    endings.push(() => worker.end());
    await worker.ready;
    return { url: `http://localhost:${balancer.port}`, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

async function openDoor(port: number, nodes: Parameters<typeof startBalancer>[1]): Promise<Balancer> {
  try {
    return await startBalancer(port, nodes);
  } catch (cause) {
    throw new ConfigError(
      `Port ${port} cannot be had (${(cause as { code?: string }).code}); choose another one with PORT=3001.`,
    );
  }
}
