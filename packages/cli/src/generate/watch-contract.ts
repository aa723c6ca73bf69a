import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ExitCode, Io } from "../command.ts";

/** How long a burst of changes may go on, in milliseconds: editors write a file in several steps. */
const settle = 100;

/**
 * Generates now and after every change beside the contract, until interrupted. Each time in a process of its own: a module
 * that was imported once stays what it was.
 */
export async function watchContract(source: string, args: readonly string[], io: Io): Promise<ExitCode> {
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

  await generate();
  const watcher = watch(dirname(resolve(io.cwd, file)), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void generate(), settle);
  });
  await new Promise<void>((done) => process.once("SIGINT", () => done()));
  watcher.close();
  clearTimeout(timer);
  return 0;
}
