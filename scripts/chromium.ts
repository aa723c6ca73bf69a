// Finds the Chromium that the browser tests drive, or installs one. Run by `npm test`; by itself it prints the path.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { installDebianPackage } from "./debian-package.ts";

/** What a headless Chromium needs to start as root, and to leave the network alone. */
export const chromiumArguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

/**
 * The path of an installed Chromium: `CHROMIUM_PATH`, then the system's, then Playwright's own.
 * @throws Error where there is none; its message is the line that installs one
 */
export function findChromium(): string {
  const candidates = [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    chromium.executablePath(),
  ];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found) throw new Error("No Chromium. Install one with: npx playwright install --with-deps chromium");
  return found;
}

/** Like {@link findChromium}, but installs one first where there is none. */
export function ensureChromium(): string {
  try {
    return findChromium();
  } catch {
    // Debian's package first: Playwright's download needs a host of its own, which closed networks refuse.
    if (!installDebianPackage("chromium")) {
      const cli = fileURLToPath(new URL("../node_modules/playwright/cli.js", import.meta.url));
      spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: ["ignore", 2, 2] });
    }
    return findChromium();
  }
}

if (import.meta.main) {
  try {
    console.log(ensureChromium());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
