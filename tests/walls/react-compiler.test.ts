import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compileReact } from "../../scripts/react-compiler.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const files = globSync("{apps/helpdesk/web,packages/react/src}/**/*.{ts,tsx}", { cwd: root })
  .filter((file) => !/\.test(-d)?\./.test(file))
  .sort();

test("the React Compiler takes every component and hook of ours, and nobody has asked a rule to look away", async () => {
  const compiled: string[] = [];
  for (const file of files) {
    const source = readFileSync(root + file, "utf8");
    expect([file, /eslint-disable|use no memo/.test(source)]).toEqual([file, false]);
    // Throws at what it cannot compile.
    const { code } = await compileReact(source, root + file, "all_errors");
    if (code.includes("react/compiler-runtime")) compiled.push(file);
  }
  for (const file of [
    "apps/helpdesk/web/conversation/use-messages.ts",
    "apps/helpdesk/web/tickets/tickets-provider.tsx",
  ]) {
    expect(compiled).toContain(file);
  }
});

test("what it cannot compile is an error", async () => {
  const source = "export function useIt() { useState(0); try { return 1; } finally { done(); } }";
  await expect(compileReact(source, `${root}use-it.ts`, "all_errors")).rejects.toThrow(/finally/i);
});
