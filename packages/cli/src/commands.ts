import type { Command } from "./command.ts";

/** Every sub-command, loaded when it is asked for. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import("./check/check-command.ts")).checkCommand,
  completion: async () => (await import("./completion/completion-command.ts")).createCompletionCommand(commands),
  manifest: async () => (await import("./manifest/manifest-command.ts")).manifestCommand,
  diff: async () => (await import("./diff/diff-command.ts")).diffCommand,
  docs: async () => (await import("./docs/docs-command.ts")).docsCommand,
  generate: async () => (await import("./generate/generate-command.ts")).generateCommand,
};
