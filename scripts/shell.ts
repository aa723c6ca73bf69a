// Finds a shell that completions are tried in, or installs it.
import { spawnSync } from "node:child_process";
import { installDebianPackage } from "./debian-package.ts";

const runs = (name: string) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0;

/**
 * Sees to it that a shell is on the PATH: it is, or Debian's package of its name is installed.
 * @throws Error where there is none; its message is the line that installs one
 */
export function ensureShell(name: string): void {
  if (runs(name) || (installDebianPackage(name) && runs(name))) return;
  throw new Error(`No ${name}. Install it with: sudo apt-get install ${name}`);
}
