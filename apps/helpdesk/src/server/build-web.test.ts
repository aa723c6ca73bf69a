import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { buildWeb } from "./build-web.ts";

/** A web app of two files. */
function smallApp() {
  const app = mkdtempSync(join(tmpdir(), "web-app-"));
  onTestFinished(() => rmSync(app, { recursive: true, force: true }));
  mkdirSync(join(app, "web"));
  const write = (file: string, text: string) => writeFileSync(join(app, "web", file), text);
  write("index.html", '<!doctype html><title>x</title><script type="module" src="/main.ts"></script>');
  write("main.ts", 'document.title = "first";');
  const built = () => {
    const assets = join(app, "web/dist/assets");
    return readdirSync(assets).map((file) => readFileSync(join(assets, file), "utf8"));
  };
  return { app, write, built };
}

test("the web app is built when it was not, and when its sources have changed", async () => {
  const { app, write, built } = smallApp();
  expect(await buildWeb(app)).toBe(true);
  expect(built().join()).toContain("first");
  expect(await buildWeb(app)).toBe(false);
  write("main.test.ts", "a test is no source");
  expect(await buildWeb(app)).toBe(false);
  write("main.ts", 'document.title = "second";');
  expect(await buildWeb(app)).toBe(true);
  expect(built().join()).toContain("second");
  expect(readdirSync(join(app, "web")).filter((name) => name.startsWith("dist"))).toEqual(["dist"]);
}, 30_000);

test("a build that fails leaves the last one in its place", async () => {
  const { app, write, built } = smallApp();
  await buildWeb(app);
  write("main.ts", 'import "./missing.ts";');
  await expect(buildWeb(app)).rejects.toThrow("could not be built");
  expect(built().join()).toContain("first");
  expect(existsSync(join(app, "web/dist/index.html"))).toBe(true);
  expect(readdirSync(join(app, "web")).filter((name) => name.startsWith("dist"))).toEqual(["dist"]);
}, 30_000);
