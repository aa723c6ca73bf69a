import { spawn } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ExitCode, Io } from "../command.ts";
import { isInside } from "../load/paths.ts";
import { UsageError } from "../usage-error.ts";

/** How long a burst of changes may go on, in milliseconds: editors write a file in several steps. */
const settle = 100;

/**
 * Generates now and after every change beside the contract, until interrupted. Each time in a process of its own: a module
 * that was imported once stays what it was.
 */
export async function watchContract(source: string, out: string, args: readonly string[], io: Io): Promise<ExitCode> {
  const [file = source] = source.split("#");
  const script = process.argv[1] ?? fileURLToPath(import.meta.url);
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let isStale = false;

  const generate = async (): Promise<void> => {
    if (isRunning) {
      isStale = true;
      return;
    }
    isRunning = true;
    const child = spawn(process.execPath, [script, "generate", ...args], { cwd: io.cwd });
    child.stdout.on("data", (text: Buffer) => io.out(text.toString()));
    child.stderr.on("data", (text: Buffer) => io.err(text.toString()));
    await new Promise((done) => child.once("close", done));
    isRunning = false;
    if (!isStale) return;
    isStale = false;
    await generate();
  };

  const outFolder = resolve(io.cwd, out);
  /** What is generated into the same folder, or installed there, is no change of the contract. */
  const isIgnored = (path: string) =>
    isInside(outFolder, path) || /(?:^|[\\/])(?:node_modules|\.git)(?:[\\/]|$)/.test(path);

  // It is watched before it is first read: a change in between would be missed.
  const folder = dirname(resolve(io.cwd, file));
  if (!existsSync(folder)) throw new UsageError(`There is no folder "${dirname(file)}" to watch.`);
  const watcher = watch(folder, { recursive: true }, (_, changed) => {
    if (changed !== null && isIgnored(join(folder, changed))) return;
    clearTimeout(timer);
    timer = setTimeout(() => void generate(), settle);
  });
  await generate();
  io.err(`Watching ${dirname(file)}; end with Ctrl+C.\n`);
  await new Promise<void>((done) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => done());
  });
  watcher.close();
  clearTimeout(timer);
  return 0;
}
