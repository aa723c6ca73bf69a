import { parseArgs } from "node:util";
import type { Command } from "../command.ts";
import { UsageError } from "../usage-error.ts";
import type { Completion } from "./completion-scripts.ts";
import { completionScripts } from "./completion-scripts.ts";

/** `wirepact completion SHELL`: a script that makes the shell complete commands and options. */
export function createCompletionCommand(commands: Readonly<Record<string, () => Promise<Command>>>): Command {
  const shells = Object.keys(completionScripts);
  return {
    summary: "a script that makes your shell complete commands and options",
    help: `
Usage: wirepact completion ${shells.join("|")}

  bash   source <(wirepact completion bash)       in ~/.bashrc
  zsh    source <(wirepact completion zsh)        in ~/.zshrc, after compinit
  fish   wirepact completion fish | source        in ~/.config/fish/config.fish`,
    options: {},
    async run(args, io) {
      const [shell, ...rest] = parseArgs({ args: [...args], allowPositionals: true }).positionals;
      const script =
        shell !== undefined && Object.hasOwn(completionScripts, shell) ? completionScripts[shell] : undefined;
      if (!script || rest.length > 0)
        throw new UsageError("For which shell?", { hint: `One of: ${shells.join(", ")}.` });
      const names = Object.keys(commands).sort();
      const completions = names.map(async (name): Promise<Completion> => {
        const { summary = "", options = {} } = (await commands[name]?.()) ?? {};
        return { name, summary, options: [...Object.keys(options), "help"] };
      });
      io.out(script(await Promise.all(completions)));
      return 0;
    },
  };
}
