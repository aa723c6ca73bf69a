// Runs the pinned pnpm, on the pinned Node if this one is too old, on a machine that has only Node 20 and npm:
// npx fetches both from the registry and keeps them in npm's cache. Corepack and a global pnpm are not needed.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const { packageManager, engines } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
const pinnedNode = readFileSync(new URL(".node-version", root), "utf8").trim();

const [major, minor] = process.versions.node.split(".").map(Number);
const [floorMajor, floorMinor] = engines.node.replace(">=", "").split(".").map(Number);
const tooOld = major < floorMajor || (major === floorMajor && minor < floorMinor);

const packages = [packageManager, ...(tooOld ? [`node@${pinnedNode}`] : [])].map((name) => `--package=${name}`);
const child = spawn("npx", ["--yes", ...packages, "--", "pnpm", ...process.argv.slice(2)], {
  stdio: "inherit",
  shell: process.platform === "win32", // npx is a .cmd file there
  env: { ...process.env, npm_config_update_notifier: "false", npm_config_loglevel: "error" },
});
// Ctrl-C reaches the child through the terminal; this process only has to outlive it to pass its exit code on.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
