import { globSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const files = globSync("{packages,apps,tests,benches,scripts}/**/*.{ts,tsx,mjs}", {
  cwd: root,
  exclude: ["**/node_modules/**", "**/dist/**"],
});

test("no file is a drawer for things without a name", () => {
  const drawers = /^(utils?|helpers?|common|shared|misc|types|constants|internal)[.]/;

  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => drawers.test(basename(file)))).toEqual([]);
});
