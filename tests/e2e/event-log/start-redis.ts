import { spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import { ensureRedis } from "../../../scripts/redis.ts";

/** A Redis of its own, on a port of its own, until the test has finished; without persistence. */
export async function startRedis(): Promise<{ readonly url: string }> {
  const redis = await spawnRedis();
  onTestFinished(redis.end);
  return redis;
}

/** The same, to be ended by the caller. */
export async function spawnRedis() {
  // A random high port: Redis has no "any free port". A taken one ends the process, which fails the test at once.
  const port = 20_000 + Math.floor(Math.random() * 30_000);
  const server = spawn(ensureRedis(), ["--port", String(port), "--save", "", "--bind", "127.0.0.1"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let isReady = false;
  for await (const text of server.stdout) {
    isReady ||= String(text).includes("Ready to accept");
    if (isReady) break;
  }
  if (!isReady) throw new Error(`Redis did not start on port ${port}`);
  const end = async (): Promise<void> => {
    if (server.exitCode !== null) return;
    server.kill();
    await once(server, "exit");
  };
  return { url: `redis://127.0.0.1:${port}`, end };
}
