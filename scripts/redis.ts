// Finds the redis-server that the cluster tests start, or installs one.
import { spawnSync } from "node:child_process";
import { installDebianPackage } from "./debian-package.ts";

const runs = (path: string) => spawnSync(path, ["--version"], { stdio: "ignore" }).status === 0;

/**
 * The redis-server to start: `REDIS_SERVER_PATH`, else the one on the PATH, else Debian's package is installed.
 * @throws Error where there is none; its message is the line that installs one
 */
export function ensureRedis(): string {
  const path = process.env.REDIS_SERVER_PATH ?? "redis-server";
  if (runs(path) || (installDebianPackage("redis-server") && runs(path))) return path;
  throw new Error("No redis-server. Install one with: sudo apt-get install redis-server");
}

if (import.meta.main) {
  try {
    console.log(ensureRedis());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
