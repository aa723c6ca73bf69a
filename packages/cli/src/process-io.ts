import type { Io } from "./command.ts";

/** The streams and settings of a process; of Node's own, all that `wirepact` touches. */
type ProcessParts = Pick<NodeJS.Process, "cwd" | "env" | "stdout" | "stderr">;

export interface ProcessIo extends Io {
  /** Takes the last line of progress away. */
  end(): void;
}

const clearLine = "\r\u001B[2K";

/** What a command may touch, of a real process. */
export function createProcessIo({ cwd, env, stdout, stderr }: ProcessParts): ProcessIo {
  const showsProgress = stderr.isTTY === true && env.TERM !== "dumb";
  let isShown = false;
  const end = () => {
    if (isShown) stderr.write(clearLine);
    isShown = false;
  };
  // `wirepact diff … | head` closes the pipe early: there is nobody left to tell anything to.
  for (const stream of [stdout, stderr]) stream.on("error", endQuietly);
  return {
    cwd: cwd(),
    env,
    color: hasColor(env, stdout.isTTY === true),
    out(text) {
      end();
      stdout.write(text);
    },
    err(text) {
      end();
      stderr.write(text);
    },
    progress(text) {
      if (!showsProgress) return;
      stderr.write(`${clearLine}${text} …`);
      isShown = true;
    },
    end,
  };
}

/**
 * Colours in terminals only, unless somebody says otherwise.
 * @see https://no-color.org and https://force-color.org
 */
export function hasColor({ FORCE_COLOR, NO_COLOR, TERM }: Io["env"], isTerminal: boolean): boolean {
  if (FORCE_COLOR) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  if (NO_COLOR || TERM === "dumb") return false;
  return isTerminal;
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  // What was not said to the end has not said yes.
  process.exit(process.exitCode ?? 2);
}
