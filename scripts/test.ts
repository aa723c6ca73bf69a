// Everything that must hold, in one command: the types (every *.test-d.ts is part of the root program), the budgets of the
// browser's packages, then every Vitest project. The last line is `N passed, N failed`, alone on its line, for people and machines alike.
// Arguments go on to Vitest: `npm test -- --project e2e`.
import { spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const vitestArguments = process.argv.slice(2);
let passed = 0;
let failed = 0;

/** The part of Vitest's JSON report that is read here. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; status: string; assertionResults: unknown[] }[];
}

/** Runs a step whose whole outcome is its exit code, and counts it as one test. */
function step(name: string, command: string, ...args: string[]) {
  const ok = spawnSync(command, args, { cwd: root, stdio: "inherit" }).status === 0;
  if (ok) passed += 1;
  else failed += 1;
  console.log(`${ok ? "✓" : "✗"} ${name}`);
}

step("types", "pnpm", "--silent", "run", "typecheck");
step("React's rules", "eslint");
step("sizes within their budgets", "pnpm", "--silent", "-r", "run", "size");
step("a Chromium for the browser tests", "node", "scripts/chromium.ts");

const folder = mkdtempSync(join(tmpdir(), "wirepact-test-"));
const reportFile = join(folder, "report.json");
const vitest = spawnSync(
  "vitest",
  ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`, ...vitestArguments],
  { cwd: root, stdio: "inherit" },
);

try {
  const report: Report = JSON.parse(readFileSync(reportFile, "utf8"));
  passed += report.numPassedTests;
  // A file that fails to load has no failed test in it, and must count all the same.
  const unloaded = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const failures = report.numFailedTests + unloaded.length;
  failed += failures;
  if (report.numPassedTests + report.numFailedTests === 0) failed += 1;
  // An unhandled error between tests fails the run, but no test.
  else if (vitest.status !== 0 && failures === 0) failed += 1;

  if (vitestArguments.length === 0) {
    // Vitest drops a project that it cannot find and stays green: each test file must have been run.
    const ran = new Set(report.testResults.map((file) => file.name));
    const dropped = globSync("{packages,apps,tests,benches,sdks}/**/*.test.{ts,tsx}", {
      cwd: root,
      exclude: ["**/node_modules/**", "**/dist/**"],
    }).filter((file) => !ran.has(join(root, file)));
    for (const file of dropped) console.log(`✗ ${file} belongs to no project of vitest.workspace.ts`);
    failed += dropped.length;
  }
} catch (error) {
  console.log(`✗ Vitest left no report: ${error instanceof Error ? error.message : error}`);
  failed += 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
