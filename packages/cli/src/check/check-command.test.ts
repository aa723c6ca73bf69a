import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { main } from "../main.ts";

const packageFolder = fileURLToPath(new URL("../../", import.meta.url));
let folder: string;

const contract = (version: string, statuses: string, more = "") => `
import { defineContract, defineEvent, defineNamespace } from "@wirepact/contracts";
import { z } from "zod";
const ticket = z.object({ id: z.int(), status: z.enum(${statuses}) ${more} });
export const desk = defineContract({ name: "desk", version: "${version}", namespaces: {
  w: defineNamespace("/w", { serverEvents: { ticket: defineEvent({ args: [ticket] }) } }),
} });
`;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "wirepact-check-")));
  symlinkSync(join(packageFolder, "node_modules"), join(folder, "node_modules"), "junction");
  mkdirSync(join(folder, "src"));
  mkdirSync(join(folder, ".changeset"));
  write(
    "package.json",
    JSON.stringify({ name: "desk-contract", type: "module", wirepact: { contract: "src/desk.ts" } }),
  );
  write(".gitignore", "node_modules\n");
  write("src/desk.ts", contract("1.4.0", '["open", "closed"]'));
  git("init", "-q");
  git("add", "-A");
  git("-c", "user.name=t", "-c", "user.email=t@t", "commit", "-qm", "first");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
const git = (...args: string[]) => {
  const { status, stderr } = spawnSync("git", args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
};

let versions = 0;

/** Runs `wirepact`; each contract is a module of its own, because Node loads a module once. */
async function run(source: string | undefined, ...args: string[]) {
  const file = `src/desk${versions++}.ts`;
  if (source !== undefined) write(file, source);
  let out = "";
  let err = "";
  const io = {
    cwd: folder,
    env: {},
    color: false,
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  const code = await main(
    args.map((arg) => arg.replace(/^FILE/, file)),
    io,
  );
  return { code, out, err };
}

const snoozed = contract("1.4.0", '["open", "closed", "snoozed"]');
const optional = contract("1.4.0", '["open", "closed"]', ", note: z.string().optional()");

test("the contract of package.json against itself, in a git ref: no change", async () => {
  expect(await run(undefined, "check", "--against", "HEAD")).toMatchObject({
    code: 0,
    out: expect.stringContaining("No change."),
  });
});

test("a break names rule, place, both sides and a value that breaks, and fails", async () => {
  const { code, out, err } = await run(snoozed, "check", "FILE", "--against", "HEAD:src/desk.ts");
  expect(code).toBe(1);
  expect(out).toMatchInlineSnapshot(`
    "WIRE ENUM_VALUE_ADDED w.serverEvents.ticket.args[0].status
      "open" | "closed" → "open" | "closed" | "snoozed"
      "snoozed" is sent by the new server and refused by clients of 1.4.0.
      e.g. [{"id":1,"status":"snoozed"}]

    1 WIRE, 0 SOURCE, 0 WARN, 0 SAFE.
    Bump: major; declared: none.
    "
  `);
  expect(err).toContain("raise the contract to 2.0.0");
});

test("as annotations, and as JSON", async () => {
  const github = await run(snoozed, "diff", "HEAD:src/desk.ts", "FILE", "--format", "github");
  expect(github.out).toMatch(/^::error file=src\/desk\d+\.ts,title=WIRE ENUM_VALUE_ADDED::w\.serverEvents\.ticket/);
  const json = JSON.parse((await run(snoozed, "diff", "HEAD:src/desk.ts", "FILE", "--format", "json")).out);
  expect(json).toMatchObject({
    report: 1,
    bump: "major",
    old: { version: "1.4.0" },
    findings: [{ rule: "ENUM_VALUE_ADDED", severity: "WIRE", value: [{ id: 1, status: "snoozed" }], mode: "backward" }],
  });
});

test("what is on the ignore list with a reason passes; without one, the list is refused", async () => {
  const entry = { rule: "ENUM_VALUE_ADDED", path: "w.serverEvents.*.status" };
  write(
    "ignore.json",
    JSON.stringify([
      { ...entry, reason: "all clients are on 1.5" },
      { ...entry, path: "x", reason: "y" },
    ]),
  );
  const passed = await run(snoozed, "diff", "HEAD:src/desk.ts", "FILE", "--ignore", "ignore.json");
  expect(passed).toMatchObject({ code: 0, err: expect.stringMatching(/1 ignored[\s\S]*at x matches nothing/) });
  write("ignore.json", JSON.stringify([{ ...entry, reason: " " }]));
  const refused = await run(snoozed, "diff", "HEAD:src/desk.ts", "FILE", "--ignore", "ignore.json");
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining("say why it may pass") });
});

test("a changeset that is too weak fails, and --write writes one that is not", async () => {
  write(".changeset/weak.md", '---\n"desk-contract": patch\n---\n\nA note.\n');
  const weak = await run(optional, "check", "FILE", "--against", "HEAD:src/desk.ts");
  expect(weak).toMatchObject({ code: 1, err: expect.stringContaining("only patch is declared") });
  const wrote = await run(optional, "check", "FILE", "--against", "HEAD:src/desk.ts", "--write");
  expect(wrote).toMatchObject({ code: 0, out: expect.stringContaining("Bump: minor; declared: minor.") });
  const [file = ""] = readdirSync(join(folder, ".changeset")).filter((name) => name.startsWith("desk-"));
  expect(readFileSync(join(folder, ".changeset", file), "utf8")).toMatchInlineSnapshot(`
    "---
    "desk-contract": minor
    ---

    The desk contract changed:

    - \`w.serverEvents.ticket.args[0].note\`: FIELD_ADDED. Who does not know the field drops it, and nobody has to have it.
    "
  `);
  rmSync(join(folder, ".changeset", file));
  rmSync(join(folder, ".changeset/weak.md"));
});

test("a raised version declares as well, and a declared break passes where it is let", async () => {
  const raised = contract("2.0.0", '["open", "closed", "snoozed"]');
  const args = ["check", "FILE", "--against", "HEAD:src/desk.ts"];
  expect(await run(raised, ...args)).toMatchObject({
    code: 1,
    err: expect.stringContaining("--allow-breaking lets it pass"),
  });
  expect(await run(raised, ...args, "--allow-breaking")).toMatchObject({ code: 0, err: "" });
  expect(await run(snoozed, ...args, "--allow-breaking")).toMatchObject({ code: 1 });
});

test("the history keeps each version once, and stands for its newest", async () => {
  const manifest = ["manifest", "FILE", "--history", "history"];
  const first = contract("1.4.0", '["open", "closed"]');
  expect(await run(first, ...manifest, "--check")).toMatchObject({
    code: 1,
    err: expect.stringContaining("is missing"),
  });
  expect(await run(first, ...manifest)).toMatchObject({ code: 0 });
  expect(await run(snoozed, ...manifest)).toMatchObject({ code: 1, err: expect.stringContaining("raise the version") });
  expect(await run(contract("1.10.0", '["open"]'), ...manifest)).toMatchObject({ code: 0 });
  // Clients of 1.4.0 know "closed", and a server of 1.10.0 refuses nothing that they are sent.
  const list = () => JSON.parse(readFileSync(join(folder, "history/desk/compatible.json"), "utf8"));
  expect(list()).toMatchObject({
    version: "1.10.0",
    clients: [{ version: "1.10.0" }, { version: "1.4.0", breaks: [] }],
  });
  const json = await run(first, "diff", "history/desk", "FILE", "--format", "json");
  expect(JSON.parse(json.out)).toMatchObject({ old: { version: "1.10.0" }, new: { version: "1.4.0" } });
});

test("the history says which published clients fit, and is held to be fresh", async () => {
  const manifest = ["manifest", "FILE", "--history", "fits"];
  const list = () => JSON.parse(readFileSync(join(folder, "fits/desk/compatible.json"), "utf8")).clients;
  await run(contract("1.4.0", '["open"]'), ...manifest);
  const next = contract("2.0.0", '["open", "snoozed"]');
  expect(await run(next, ...manifest, "--check")).toMatchObject({
    code: 1,
    err: expect.stringMatching(/2\.0\.0\.json is missing[\s\S]*compatible\.json is stale/),
  });
  await run(next, ...manifest);
  expect(await run(next, ...manifest, "--check")).toMatchObject({ code: 0 });
  const path = "w.serverEvents.ticket.args[0].status";
  expect(list()).toMatchObject([
    { version: "2.0.0", breaks: [] },
    { version: "1.4.0", breaks: [`ENUM_VALUE_ADDED ${path}`] },
  ]);
  write("ignore.json", JSON.stringify([{ rule: "ENUM_VALUE_ADDED", path, reason: "nobody shows it" }]));
  await run(next, ...manifest, "--ignore", "ignore.json");
  expect(list()).toMatchObject([{}, { version: "1.4.0", breaks: [] }]);
});

test.each([
  [["check", "nowhere.ts", "--against", "HEAD"], 'There is no file "nowhere.ts"'],
  [["check", "FILE"], "Against what?"],
  [["check", "FILE", "--against", "no-such-ref"], "neither a file nor a git ref"],
  [["check", "FILE", "--against", "--upload-pack=x:y"], "'--against' argument"],
  [["diff", "FILE"], "Two contracts are compared"],
  [["diff", "FILE", "FILE", "--mode", "sideways"], "One of: backward, forward, full"],
  [["diff", "FILE", "FILE", "--format", "xml"], "One of: text, json, github"],
  [["diff", "FILE", "FILE", "--nope"], "Unknown option '--nope'.\n  hint: --help"],
  [["diff", "package.json", "FILE"], "is no manifest"],
  [["diff", "FILE#nobody", "FILE"], "exports no contract"],
  [["diff", "npm:--x", "FILE"], "is no package"],
])("%j is wrong usage, and says so without a stack", async (args, complaint) => {
  const { code, err } = await run(optional, ...args);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(complaint) });
  expect(err).not.toMatch(/\n\s+at /);
});

test("a manifest in a package is read from what would be published, and its code is not run", {
  timeout: 60_000,
}, async () => {
  mkdirSync(join(folder, "published"));
  const { out } = await run(contract("1.3.0", '["open"]'), "manifest", "FILE");
  write("published/manifest.json", out);
  write("published/package.json", JSON.stringify({ name: "desk-sdk", version: "1.3.0" }));
  const packed = spawnSync("npm", ["pack", "./published", "--silent"], {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const tarball = join(folder, packed.stdout.trim());
  const json = await run(optional, "diff", `npm:${tarball}`, "FILE", "--format", "json");
  expect(JSON.parse(json.out)).toMatchObject({ old: { version: "1.3.0" }, bump: "major" });
});
