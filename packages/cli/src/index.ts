export type { Command, ExitCode, Io } from "./command.ts";
export { main } from "./main.ts";
