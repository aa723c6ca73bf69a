// Finds the redis-server that the cluster tests start, or installs one.
import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { installDebianPackage } from "./debian-package.mjs";

const runs = (path) => spawnSync(path, ["--version"], { stdio: "ignore" }).status === 0;

/**
 * The redis-server to start: `REDIS_SERVER_PATH`, else the one on the PATH, else Debian's package is installed.
 * @returns {string}
 * @throws {Error} where there is none; its message is the line that installs one
 */
export function ensureRedis() {
  const path = process.env.REDIS_SERVER_PATH ?? "redis-server";
  if (runs(path) || (installDebianPackage("redis-server") && runs(path))) return path;
  throw new Error("No redis-server. Install one with: sudo apt-get install redis-server");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(ensureRedis());
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
