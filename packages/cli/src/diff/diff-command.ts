import type { Command } from "../command.ts";

export const diffCommand: Command = {
  summary: "",
  help: "",
  run: async () => 2,
};
