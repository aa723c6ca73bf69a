import { spawnSync } from "node:child_process";
import { UsageError } from "../usage-error.ts";
import { quoted } from "./paths.ts";

/**
 * What a program prints; no shell in between.
 *
 * @throws UsageError with what it complains of.
 */
export function runTool(command: string, args: readonly string[], cwd: string, failure: string): Buffer {
  // npm is a .cmd on Windows, which only a shell runs.
  const shell = process.platform === "win32" && command === "npm";
  const { status, stdout, stderr, error } = spawnSync(command, shell ? quoted(args) : args, {
    cwd,
    shell,
    maxBuffer: 1 << 28,
  });
  if (status === 0) return stdout;
  const lines = String(stderr ?? "")
    .trim()
    .split("\n");
  // npm says what is wrong first, after its code, and where its log is last; git ends with what is wrong.
  const said = lines.find((line) => /^npm (?:error|ERR!) (?!code)/.test(line)) ?? lines.at(-1);
  throw new UsageError(failure, { hint: error?.message ?? (said || `${command} failed.`) });
}
