import { globSync } from "node:fs";
import { matchesGlob } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import config from "../../vitest.config.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const projects = (config.test?.projects ?? []) as { test: { name: string; root: string; include: string[] } }[];
const exclude = ["**/node_modules/**", "**/dist/**"];

test("the config that Vitest reads holds every project", () => {
  const packages = globSync("packages/*/package.json", { cwd: root }).map((file) => file.split(/[\\/]/)[1]);
  const folders = globSync("tests/*/*.test.ts", { cwd: root, exclude }).map((file) => file.split(/[\\/]/)[1]);
  const names = projects.map((project) => project.test.name);

  expect(names).toEqual(expect.arrayContaining([...packages, ...new Set(folders)]));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(8);
});

const onceMore = /-ordinary$|^react-18$|^react-compiler$/;

test("every test file belongs to exactly one project, beside those that run it once more under other conditions", () => {
  const files = globSync("{packages,apps,tests,benches,sdks}/**/*.test.{ts,tsx}", { cwd: root, exclude });
  const once = projects.filter(({ test }) => !onceMore.test(test.name));
  const owners = (file: string) =>
    once.filter(({ test }) => test.include.some((pattern) => matchesGlob(file, `${test.root}/${pattern}`)));

  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => owners(file).length !== 1)).toEqual([]);
});
