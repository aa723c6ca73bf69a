import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { ensureShell } from "../../scripts/shell.ts";
import { root } from "../docs/code-blocks.ts";

// A script that a shell reads is a program in that shell's language: only the shell itself can say whether it works.

let folder = "";
const script = (shell: string) => join(folder, shell);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wirepact-completion-"));
  for (const shell of ["bash", "zsh", "fish"]) {
    ensureShell(shell);
    const text = execFileSync(process.execPath, [join(root, "packages/cli/src/bin.ts"), "completion", shell]);
    writeFileSync(script(shell), text);
  }
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("fish offers commands, and options of the command that was given", () => {
  const offered = (line: string) => {
    const text = execFileSync("fish", [
      "--no-config",
      "-c",
      `source ${script("fish")}; complete -C ${JSON.stringify(line)}`,
    ]);
    return String(text)
      .split("\n")
      .map((one) => one.split("\t")[0])
      .filter(Boolean);
  };
  expect(offered("wirepact ch")).toEqual(["check"]);
  expect(offered("wirepact check --a").sort()).toEqual(["--against", "--all", "--allow-breaking"]);
  expect(offered("wirepact docs --a")).toEqual([]);
});

test.each([
  ["bash", "wirepact gen\t", "wirepact generate"],
  ["bash", "wirepact check --ag\t", "wirepact check --against"],
  ["zsh", "wirepact gen\t", "wirepact generate"],
  ["zsh", "wirepact check --ag\t", "wirepact check --against"],
  ["zsh", "wirepact docs --ag\t", "wirepact docs --ag"],
])(
  "in a terminal with %s, %j becomes %j",
  async (shell, keys, line) => {
    const begin = {
      bash: ["bash --norc --noprofile -i", `. ${script("bash")}`],
      zsh: ["zsh -f -i", `autoload -Uz compinit && compinit -u -D && . ${script("zsh")}`],
    }[shell] as [string, string];
    expect(await completed(begin, keys)).toBe(line);
  },
  60_000,
);

/** What stands on the line when these keys were pressed: a shell in a terminal, typed at. */
async function completed([command, start]: [string, string], keys: string): Promise<string> {
  const terminal =
    process.platform === "linux" ? ["-qec", command, "/dev/null"] : ["-q", "/dev/null", ...command.split(" ")];
  const env = { ...process.env, TERM: "dumb", PS1: "$ ", INPUTRC: "/dev/null", EDITOR: "", VISUAL: "" }; // vi keys, where one of them says vi
  const child = spawn("script", terminal, { cwd: folder, env });
  onTestFinished(() => void child.kill());
  let seen = "";
  const read = child.stdout.setEncoding("utf8")[Symbol.asyncIterator]();
  const until = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(seen);
      if (found) return found[1] ?? "";
      const { value, done } = await read.next();
      if (done) throw new Error(`${command} ended with:\n${seen}`);
      seen += value;
    }
  };
  // The answers have no quotation marks; what is typed has, and is shown as it is typed.
  child.stdin.write(`${start}; echo "re"ady\n`);
  await until(/^ready\r?$/m);
  // To the line's beginning: what it has become is printed instead of run.
  child.stdin.write(`${keys}\u0001echo "li"ne: \n`);
  return (await until(/^line: (.*)\r?$/m)).trim();
}
