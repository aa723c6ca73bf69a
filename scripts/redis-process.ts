import { spawn } from "node:child_process";
import { once } from "node:events";
import { ensureRedis } from "./redis.ts";

export interface RedisProcess {
  readonly url: string;
  /** Ends it: politely, or as a failing machine would. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

interface SpawnOptions {
  /** Does not hear the terminal's Ctrl-C: ended by whoever started it, after all who need it. */
  readonly detached?: boolean;
}

/** Redis has no "any free port": a random one, below those that systems give to clients. */
export const randomPort = (): number => 10_000 + Math.floor(Math.random() * 20_000);

/** Runs a Redis without persistence on a port of its own. */
export async function spawnRedis(options: SpawnOptions = {}, tries = 3): Promise<RedisProcess> {
  try {
    return await start(randomPort(), [], options);
  } catch (cause) {
    if (tries === 1) throw cause;
    return spawnRedis(options, tries - 1);
  }
}

/** Runs a Redis; what it is to keep, its further arguments say. @throws Error when the port is taken */
export function runRedis(port: number, ...args: string[]): Promise<RedisProcess> {
  return start(port, args, {});
}

async function start(port: number, args: readonly string[], { detached = false }: SpawnOptions): Promise<RedisProcess> {
  const server = spawn(ensureRedis(), ["--port", String(port), "--save", "", "--bind", "127.0.0.1", ...args], {
    stdio: ["ignore", "pipe", "ignore"],
    detached,
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
