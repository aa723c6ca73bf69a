import type { ExitCode, Io } from "./command.ts";
import { commands } from "./commands.ts";
import { UsageError } from "./usage-error.ts";
import { version } from "./version.ts";

/** Runs `wirepact` with these arguments and says how it ended. Never throws. */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    io.err(`${explain(error)}\n`);
    return 2;
  }
}

async function dispatch([name, ...rest]: readonly string[], io: Io): Promise<ExitCode> {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    io.out(await overview());
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "-v") {
    io.out(`${version}\n`);
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    throw new UsageError(`There is no command "${name}".`, { hint: `One of: ${Object.keys(commands).join(", ")}.` });
  }
  const command = await load();
  if (rest.includes("--help") || rest.includes("-h")) {
    io.out(`${command.help.trim()}\n`);
    return 0;
  }
  return await command.run(rest, io);
}

async function overview(): Promise<string> {
  const names = Object.keys(commands).sort();
  const width = Math.max(...names.map((name) => name.length));
  const lines = await Promise.all(
    names.map(async (name) => `  ${name.padEnd(width)}  ${(await commands[name]?.())?.summary ?? ""}`),
  );
  return [
    "wirepact: tools for event contracts",
    "",
    "Usage: wirepact COMMAND [OPTIONS]",
    "",
    ...lines,
    "",
    "wirepact COMMAND --help tells more of one. Exit codes: 0 fine, 1 the answer is no, 2 wrong usage.",
    "",
  ].join("\n");
}

/** Usage errors in plain words; what parseArgs finds wrong too; anything else with its stack, because it is a fault of ours. */
function explain(error: unknown): string {
  if (error instanceof UsageError) {
    const cause = error.cause instanceof Error ? [`  cause: ${error.cause.message}`] : [];
    const hint = error.hint === undefined ? [] : [`  hint: ${error.hint}`];
    return [`wirepact: ${error.message}`, ...cause, ...hint].join("\n");
  }
  if (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) {
    // Node goes on about arguments that begin with a dash, which are not what was meant.
    return [
      `wirepact: ${error.message.replace(/ To specify a positional[\s\S]*/, "")}`,
      "  hint: --help lists the options.",
    ].join("\n");
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
