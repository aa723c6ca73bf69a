// What a change must pass before it is merged: the linters first (seconds), then every test. All of them run, so
// that one look tells everything there is to mend; the last line is the tests' count.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const checks: [name: string, command: string, ...args: string[]][] = [
  ["format and lint", "biome", "check", "."],
  ["React's rules", "eslint"],
  ["nothing unused", "knip", "--no-config-hints"],
  ["who may import whom", "depcruise", "--config", "dependency-cruiser.config.mjs", "packages", "apps", "tests"],
  ["tests", "node", "scripts/test.ts"],
];

const failed = checks.filter(([name, command, ...args]) => {
  console.error(`\n── ${name}`);
  return spawnSync(command, args, { cwd: root, stdio: "inherit" }).status !== 0;
});
for (const [name] of failed) console.error(`✗ ${name}`);
process.exitCode = failed.length === 0 ? 0 : 1;
