import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./code-blocks.ts";

const read = (file: string) => readFileSync(join(root, file), "utf8");
const scripts = Object.keys(JSON.parse(read("package.json")).scripts);
const workflows = globSync(".github/workflows/*.yml", { cwd: root });

test.each(workflows)("what %s runs is there to be run", (file) => {
  const commands = [...read(file).matchAll(/^\s*(?:- run|version|publish): (.+)$/gm)].map(
    ([, command = ""]) => command,
  );
  expect(commands.length).toBeGreaterThan(0);
  for (const command of commands) {
    const [program = "", ...args] = command.split(" ");
    const path = program === "node" ? (args[0] ?? "") : program;
    if (path.includes("/")) expect([path, existsSync(join(root, path))]).toEqual([path, true]);
    const script = /\brun (\S+)/.exec(args.join(" "))?.[1];
    if (script !== undefined) expect(scripts).toContain(script);
  }
});

test("a release is made by the commands that are rehearsed, and says where each package comes from", () => {
  const release = read(".github/workflows/release.yml");
  const rehearsal = read("tests/release/publish-packages.ts");
  for (const [name, command] of [
    ["version", "exec changeset version"],
    ["publish", "run release"],
  ] as const) {
    expect(release).toMatch(new RegExp(`^ +${name}: node scripts/pnpm[.]mjs ${command}$`, "m"));
    expect(rehearsal).toContain(
      command
        .split(" ")
        .map((word) => `"${word}"`)
        .join(", "),
    );
  }
  expect(release).toContain("id-token: write");
  expect(release).toContain('NPM_CONFIG_PROVENANCE: "true"');
});

test("changesets, issues and pull requests have their forms", () => {
  const forms = [".changeset/config.json", ".github/pull_request_template.md", "SECURITY.md", "LICENSE"];
  expect(
    [...forms, ".github/ISSUE_TEMPLATE/bug.yml", ".github/ISSUE_TEMPLATE/idea.yml"].filter(
      (file) => !existsSync(join(root, file)),
    ),
  ).toEqual([]);
});
