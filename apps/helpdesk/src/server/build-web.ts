import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { globSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const helpDesk = fileURLToPath(new URL("../../", import.meta.url));

/** What the page is made of; the lockfile stands for everything installed. */
const sources = ["web/**/*", "../../packages/{contracts,client,react}/src/**/*", "../../pnpm-lock.yaml"];

/**
 * Builds `web/` of an app into its `web/dist/`, unless the last build was made of the same sources.
 *
 * @returns whether it had to be built
 * @throws Error when the build fails; the last one stays in place
 */
export async function buildWeb(app = helpDesk): Promise<boolean> {
  const dist = join(app, "web/dist");
  const fingerprint = fingerprintOf(app);
  if (builtFrom(dist) === fingerprint) return false;
  console.error("Building the web app …");
  // Beside its place, and put there in one go: another help desk may be serving from it.
  const fresh = `${dist}.${process.pid}`;
  const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js");
  const child = spawn(
    process.execPath,
    [vite, "build", "web", "--outDir", fresh, "--emptyOutDir", "--logLevel", "warn"],
    {
      cwd: app,
      stdio: ["ignore", 2, 2], // stdout carries the ready line alone
      env: { ...process.env, NODE_ENV: "production" },
    },
  );
  const stop = (signal: NodeJS.Signals): void => {
    child.kill(signal);
    rmSync(fresh, { recursive: true, force: true });
    process.exit(0);
  };
  process.once("SIGTERM", stop).once("SIGINT", stop);
  const [code] = await once(child, "exit");
  process.off("SIGTERM", stop).off("SIGINT", stop);
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Error("The web app could not be built.");
  }
  writeFileSync(join(fresh, ".built-from"), fingerprint);
  putInPlace(fresh, dist);
  return true;
}

function fingerprintOf(app: string): string {
  const exclude = ["web/dist/**", "web/dist.*/**", "**/*.test.{ts,tsx}", "**/node_modules/**"];
  const files = globSync([...sources], { cwd: app, exclude, withFileTypes: true }).filter((entry) => entry.isFile());
  const hash = createHash("sha256").update(process.version);
  for (const file of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(file));
  }
  return hash.digest("base64url");
}

function builtFrom(dist: string): string | undefined {
  try {
    return readFileSync(join(dist, ".built-from"), "utf8");
  } catch {
    return undefined;
  }
}

function putInPlace(fresh: string, dist: string): void {
  const old = `${fresh}.old`;
  try {
    renameSync(dist, old);
  } catch {
    // There was none, or another start has just moved it.
  }
  try {
    renameSync(fresh, dist);
  } catch (cause) {
    // Another start has put its own there meanwhile, of the same sources.
    if (builtFrom(dist) === undefined) throw cause;
  }
  for (const folder of [old, fresh]) rmSync(folder, { recursive: true, force: true });
}
