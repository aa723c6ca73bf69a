import { spawn } from "node:child_process";
import { once } from "node:events";
import { ensureRedis } from "./redis.ts";

export interface RedisProcess {
  readonly url: string;
  /** Ends it: politely, or as a failing machine would. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** Redis has no "any free port": a random one, below those that systems give to clients. */
export const randomPort = (): number => 10_000 + Math.floor(Math.random() * 20_000);

/** Runs a Redis without persistence on a port of its own. */
export async function spawnRedis(tries = 3): Promise<RedisProcess> {
  try {
    return await runRedis(randomPort());
  } catch (cause) {
    if (tries === 1) throw cause;
    return spawnRedis(tries - 1);
  }
}

/** Runs a Redis; what it is to keep, its further arguments say. @throws Error when the port is taken */
export async function runRedis(port: number, ...args: string[]): Promise<RedisProcess> {
  const server = spawn(ensureRedis(), ["--port", String(port), "--save", "", "--bind", "127.0.0.1", ...args], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let isReady = false;
  for await (const text of server.stdout) {
    isReady ||= String(text).includes("Ready to accept");
    if (isReady) break;
  }
  if (!isReady) throw new Error(`Redis did not start on port ${port}`);
  return {
    url: `redis://127.0.0.1:${port}`,
    async end(signal = "SIGTERM") {
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill(signal);
      await once(server, "exit");
    },
  };
}
