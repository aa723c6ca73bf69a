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
// At a terminal, Ctrl-C reaches every process by itself. Elsewhere a signal comes to this process alone, and npx and pnpm
// pass it on only half-way, which would leave a server running: so the rest is a group of its own there, ended as one.
const group = !process.stdin.isTTY && process.platform !== "win32";
const child = spawn("npx", ["--yes", ...packages, "--", "pnpm", ...process.argv.slice(2)], {
  stdio: "inherit",
  detached: group,
  shell: process.platform === "win32", // npx is a .cmd file there
  env: { ...process.env, npm_config_update_notifier: "false", npm_config_loglevel: "error" },
});
function end(signal) {
  if (group) process.kill(-child.pid, signal);
  else child.kill(signal);
}
process.on("SIGINT", () => group && end("SIGINT"));
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => end(signal));

// `npm run` ends the shell between it and this process, and no more: with its parent gone, this has to go too.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || end("SIGTERM"), 500).unref();

child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
