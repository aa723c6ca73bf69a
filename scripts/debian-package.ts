// Installs a Debian package where this process may: as root on a machine with apt-get. Tests that need a real
// browser or a real Redis get them this way on a bare machine, so that none is ever skipped.
import { spawnSync } from "node:child_process";

/** Whether the Debian package `name` could be installed. */
export function installDebianPackage(name: string): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const aptGet = (...args: string[]) =>
    spawnSync("apt-get", ["-qq", ...args], {
      // Its account of itself goes to the error stream: the last line of a test run's output is the count.
      stdio: ["ignore", 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0;
  return aptGet("update") && aptGet("install", "--yes", "--no-install-recommends", name);
}
