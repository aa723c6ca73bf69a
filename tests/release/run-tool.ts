import { execFile } from "node:child_process";

/** What the test runner, and the pnpm that runs it, tell their children: no stranger's shell has it. */
const ours = /^(NODE_ENV|NODE_OPTIONS|NODE_PATH|VITEST.*|TEST|DEV|PROD|MODE|npm_(?!config_).*)$/;
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));

/** Runs a program to its end; resolves with its output. @throws Error with all that it printed, when it fails */
export function runTool(cwd: string, command: string, ...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      command,
      args,
      { cwd, env: { ...environment, CI: "true" }, maxBuffer: 50e6, shell: process.platform === "win32" },
      (error, stdout, stderr) => {
        if (!error) return resolve(stdout);
        reject(new Error(`${[command, ...args].join(" ")} in ${cwd}:\n${stdout}\n${stderr}`, { cause: error }));
      },
    );
  });
}
