import type { ParseArgsOptionsConfig } from "node:util";

/** What a command may touch of the process: given by bin.ts, replaced in tests. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether `out` understands colours: false in pipes and with NO_COLOR, unless FORCE_COLOR says otherwise. */
  readonly color: boolean;
  /** The result; pipes read it. */
  out(text: string): void;
  /** Warnings and errors. */
  err(text: string): void;
  /** What is going on now, where somebody watches: one line that the next text replaces. */
  progress?(text: string): void;
}

/** 0: fine. 1: the answer is no (breaking, stale, …). 2: the question was wrong. */
export type ExitCode = 0 | 1 | 2;

/** One sub-command. */
export interface Command {
  /** One line for `wirepact --help`. */
  readonly summary: string;
  /** The whole text of `wirepact NAME --help`. */
  readonly help: string;
  /** As `parseArgs` takes them; completion offers them. */
  readonly options: ParseArgsOptionsConfig;
  run(args: readonly string[], io: Io): Promise<ExitCode>;
}
