import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A process that is started again whenever it ends. */
export interface SupervisedProcess {
  /** Where it listens; nowhere while it does not. */
  readonly url: string | undefined;
  /** Settles when it was ready for the first time. @throws Error when it ended before. */
  readonly ready: Promise<void>;
  /** Asks it to end, waits, and after a while insists. */
  end(): Promise<void>;
}

export interface SupervisedProcessOptions {
  readonly name: string;
  /** Beside this file. It prints a line with "ready" in it, and the address that it listens on, if it has one. */
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Milliseconds: from an end to the next start, doubled while it does not get ready; and for an end. */
const firstPause = 200;
const longestPause = 5_000;
const patience = 6_000;

export function superviseProcess({ name, program, env }: SupervisedProcessOptions): SupervisedProcess {
  const first = Promise.withResolvers<void>();
  // Whoever does not wait for it must not lose the process to it.
  first.promise.catch(() => {});
  let child: ChildProcess;
  let exited: Promise<void>;
  let url: string | undefined;
  let pause = firstPause;
  let isEnding = false;
  let wasReady = false;
  let restart: NodeJS.Timeout | undefined;

  function start(): void {
    child = fork(fileURLToPath(new URL(program, import.meta.url)), [], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit", "ipc"],
      // A group of its own: Ctrl-C comes to the supervisor alone, which ends everything in order.
      detached: true,
    });
    const end = Promise.withResolvers<void>();
    exited = end.promise;
    createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }).on("line", hear);
    child.once("exit", (code, signal) => {
      url = undefined;
      end.resolve();
      first.reject(new Error(`${name} did not start`));
      if (isEnding || !wasReady) return;
      console.log(`${name} has ended (${signal ?? code}): starting another`);
      restart = setTimeout(start, pause);
      pause = Math.min(pause * 2, longestPause);
    });
  }

  function hear(line: string): void {
    if (!/\bready\b/.test(line)) return;
    [url] = /http:\S+/.exec(line) ?? [];
    pause = firstPause;
    wasReady = true;
    console.log(`${name} is ready${url === undefined ? "" : `: ${url}`} (process ${child.pid})`);
    first.resolve();
  }

  start();
  return {
    get url() {
      return url;
    },
    ready: first.promise,
    async end() {
      isEnding = true;
      clearTimeout(restart);
      child.kill("SIGTERM");
      const insist = setTimeout(() => child.kill("SIGKILL"), patience);
      await exited;
      clearTimeout(insist);
    },
  };
}
