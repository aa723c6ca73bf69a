import { spawn } from "node:child_process";
import { join } from "node:path";

const bin = join(import.meta.dirname, "../src/bin.ts");
/** What the test runner tells its children about colours, and nobody else does. */
const { FORCE_COLOR: _, NO_COLOR: __, ...environment } = process.env;

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** How a process ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `wirepact` as a process of its own, its streams in pipes. */
export const runBin = (args: readonly string[], options: RunOptions = {}): Promise<Ended> =>
  run(process.execPath, [bin, ...args], options);

/** The same in a terminal of its own, where both streams are what one sees. `tail` is what a shell appends: `> file`. */
export function runInTerminal(args: readonly string[], options: RunOptions & { readonly tail?: string } = {}) {
  const command = `${[process.execPath, bin, ...args].map((word) => `'${word}'`).join(" ")} ${options.tail ?? ""}`;
  // util-linux's and BSD's.
  const script =
    process.platform === "linux" ? ["-qec", command, "/dev/null"] : ["-q", "/dev/null", "sh", "-c", command];
  return run("script", script, { ...options, env: { TERM: "xterm-256color", ...options.env } });
}

function run(command: string, args: readonly string[], { cwd, env }: RunOptions): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...environment, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out, err }));
  });
}
