// What `npm run dev` runs: the help desk's server, which starts again when a file that it imports changes (packages are
// their sources here); its web app, with hot reload; and the types of the whole repository. One ends, all end.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const app = join(root, "apps/helpdesk");
const vite = join(dirname(createRequire(join(app, "package.json")).resolve("vite/package.json")), "bin/vite.js");
const tsc = join(root, "node_modules/@typescript/native/bin/tsc");

// Found here rather than by Vite: the server refuses pages from elsewhere, so it has to know the port.
const webPort = await freePort(5173);
const pages = ["localhost", "127.0.0.1"].map((host) => `http://${host}:${webPort}`);

const port = process.env.PORT ?? "3000";
const env = {
  ...process.env,
  PORT: port,
  FRONTEND_URL: process.env.FRONTEND_URL ?? [...pages, `http://localhost:${port}`].join(","),
  JWT_SECRET: process.env.JWT_SECRET ?? "development only: sign-ins outlive a restart",
};
const types = run("types", root, tsc, "-p", root, "--watch", "--preserveWatchOutput");
const children = [
  run("server", root, "--watch", "--watch-preserve-output", join(app, "src/server/main.ts"), ...process.argv.slice(2)),
  run("web", app, vite, "web", "--clearScreen", "false", "--port", String(webPort), "--strictPort"),
];

function run(name: string, cwd: string, ...args: string[]) {
  const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on("line", (line) => console.log(`${name.padEnd(6)} │ ${line}`));
  }
  child.on("exit", end);
  return child;
}

/** The first free port from there on. */
async function freePort(from: number): Promise<number> {
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false)).listen(from, "localhost", () => resolve(true));
  });
  if (!isFree) return freePort(from + 1);
  await new Promise((resolve) => server.close(resolve));
  return from;
}

function end(): void {
  for (const child of children) child.kill();
  // TypeScript's own process was started by `execve`, with Node's signals blocked: it would hear no other.
  types.kill("SIGKILL");
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
