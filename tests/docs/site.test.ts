import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { documents, root } from "./code-blocks.ts";

test("every guide has its place in the sidebar", () => {
  const sidebar = readFileSync(join(root, "site/.vitepress/config.ts"), "utf8");
  const guides = documents().filter((document) => document.startsWith("docs/"));
  // The pages of errors are listed by their folder.
  const named = guides.filter((guide) => !guide.startsWith("docs/errors/"));
  expect(named.filter((guide) => !sidebar.includes(`"${guide.slice(5, -3)}"`))).toEqual([]);
});

test("the site is built, without a dead link, and with the API reference", async () => {
  const out = mkdtempSync(join(tmpdir(), "wirepact-site-"));
  onTestFinished(() => rmSync(out, { recursive: true, force: true }));
  await promisify(execFile)(process.execPath, [join(root, "site/build.ts"), out], { cwd: join(root, "site") });

  const page = (name: string) => readFileSync(join(out, name), "utf8");
  expect(page("index.html")).toContain("Write a realtime protocol once");
  expect(page("docs/compat-rules.html")).toContain('id="9-enums"');
  expect(page("docs/getting-started.html")).toMatch(/href="\.?\/?.*recipes\/express"/);
  expect(page("docs/errors/token-invalid.html")).toContain("TOKEN_INVALID");
  expect(page("docs/errors.html")).toMatch(/href="\.?\/?.*errors\/token-invalid"/);
  // From a docstring.
  expect(page("api/server.html")).toContain("Puts a contract on an HTTP server.");
}, 600_000); // a guard against hanging, not a measure
