import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createManifest, defineContract, defineEvent, defineNamespace } from "@wirepact/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { runBin, runInTerminal } from "../test/run-bin.ts";
import { hasColor } from "./process-io.ts";

const contract = (values: readonly [string, ...string[]], events = 1) => {
  const event = defineEvent({ args: [z.object({ status: z.enum(values) })] });
  const serverEvents = Object.fromEntries(Array.from({ length: events }, (_, at) => [`ticket${at}`, event]));
  return defineContract({ name: "desk", version: "1.4.0", namespaces: { w: defineNamespace("/w", { serverEvents }) } });
};
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wirepact-bin-"));
  const write = (file: string, what: ReturnType<typeof contract>) =>
    writeFileSync(join(folder, file), JSON.stringify(createManifest(what)));
  write("old.json", contract(["open"]));
  write("new.json", contract(["open", "closed"]));
  write("many-old.json", contract(["open"], 1_000));
  write("many-new.json", contract(["open", "closed"], 1_000));
});
afterAll(() => rmSync(folder, { recursive: true }));

const esc = "\u001B";
const diff = ["diff", "old.json", "new.json"];

test.each([
  [0, ["--help"]],
  [0, ["diff", "old.json", "old.json"]],
  [1, diff],
  [1, ["check", "new.json", "--against", "old.json"]],
  [2, []],
  [2, ["diff", "old.json"]],
  [2, ["diff", "old.json", "nowhere.json"]],
  [2, ["generate", "old.json"]],
])("the process ends with %i after %j", async (code, args) => {
  expect((await runBin(args, { cwd: folder })).code).toBe(code);
});

test("results go to one stream and complaints to the other, in pipes without a colour and without progress", async () => {
  const found = await runBin(diff, { cwd: folder });
  expect(found).toMatchObject({ err: "", out: expect.stringMatching(/^WIRE ENUM_VALUE_ADDED/) });
  const wrong = await runBin(["diff", "old.json", "nowhere.json"], { cwd: folder });
  expect(wrong).toMatchObject({
    out: "",
    err: expect.stringMatching(/^wirepact: There is no file[\s\S]*\n {2}hint: /),
  });
  expect(found.out + wrong.err).not.toContain(esc);
  const forced = await runBin(diff, { cwd: folder, env: { FORCE_COLOR: "1" } });
  expect(forced.out).toContain(`${esc}[31mWIRE`);
});

test("a terminal gets colours, unless NO_COLOR is set", async () => {
  const seen = await runInTerminal(diff, { cwd: folder });
  expect(seen).toMatchObject({ code: 1, out: expect.stringContaining(`${esc}[31mWIRE`) });
  const plain = await runInTerminal(diff, { cwd: folder, env: { NO_COLOR: "1" } });
  expect(plain).toMatchObject({ code: 1, out: expect.stringContaining("WIRE ENUM_VALUE_ADDED") });
  expect(plain.out).not.toContain(`${esc}[31m`);
});

test("progress is shown where somebody watches, on the stream of complaints, and taken away in the end", async () => {
  const { out, code } = await runInTerminal(diff, { cwd: folder, tail: "> found.txt" });
  expect(code).toBe(1);
  expect(out).toMatch(/Reading old\.json …[\s\S]*Comparing desk 1\.4\.0 with 1\.4\.0 …/);
  expect(out.endsWith(`\r${esc}[2K`)).toBe(true);
  const found = readFileSync(join(folder, "found.txt"), "utf8");
  expect(found).toMatch(/^WIRE ENUM_VALUE_ADDED/);
  expect(found).not.toContain(esc);
});

test("a reader that has seen enough ends it without a complaint", async () => {
  const shell = spawn(
    "sh",
    [
      "-c",
      `'${process.execPath}' '${join(import.meta.dirname, "bin.ts")}' "$@" | head -n 1`,
      "sh",
      "diff",
      "many-old.json",
      "many-new.json",
    ],
    { cwd: folder },
  );
  let [out, err] = ["", ""];
  shell.stdout.on("data", (text) => (out += text));
  shell.stderr.on("data", (text) => (err += text));
  await once(shell, "close");
  expect({ out, err }).toEqual({ out: expect.stringMatching(/^WIRE .*\n$/), err: "" });
});

test("colours are for terminals that have them, unless somebody says otherwise", () => {
  expect(hasColor({}, true)).toBe(true);
  expect(hasColor({}, false)).toBe(false);
  expect(hasColor({ NO_COLOR: "1" }, true)).toBe(false);
  expect(hasColor({ NO_COLOR: "" }, true)).toBe(true);
  expect(hasColor({ TERM: "dumb" }, true)).toBe(false);
  expect(hasColor({ FORCE_COLOR: "1" }, false)).toBe(true);
  expect(hasColor({ FORCE_COLOR: "0" }, true)).toBe(false);
});
