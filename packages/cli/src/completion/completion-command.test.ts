import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { commands } from "../commands.ts";
import { main } from "../main.ts";

async function completion(...args: string[]) {
  let out = "";
  let err = "";
  const io = { cwd: ".", env: {}, color: false, out: (t: string) => (out += t), err: (t: string) => (err += t) };
  const code = await main(["completion", ...args], io);
  return { code, out, err };
}

/** What bash offers when the last word is completed. */
async function offered(...words: string[]): Promise<string[]> {
  const { out } = await completion("bash");
  const ask = `COMP_WORDS=(wirepact ${words.map((word) => `"${word}"`).join(" ")})\nCOMP_CWORD=${words.length}\n_wirepact\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync("bash", ["-c", `${out}\n${ask}`], { encoding: "utf8" })
    .split("\n")
    .filter(Boolean);
}

test("bash completes commands, and options of the command that was given", async () => {
  expect(await offered("ch")).toEqual(["check"]);
  expect(await offered("")).toEqual([...Object.keys(commands).sort(), "--help", "--version"]);
  expect(await offered("check", "--a")).toEqual(["--all", "--against", "--allow-breaking"]);
  expect(await offered("docs", "--a")).toEqual([]);
  // Nothing of its own where a file belongs: `-o default` completes that.
  expect(await offered("generate", "src/con")).toEqual([]);
});

test.each(["bash", "zsh", "fish"])("the script for %s knows every command and every option", async (shell) => {
  const { code, out } = await completion(shell);
  expect(code).toBe(0);
  for (const [name, load] of Object.entries(commands)) {
    expect(out).toContain(name);
    const flag = shell === "fish" ? "-l " : "--";
    for (const option of Object.keys((await load()).options)) expect(out).toContain(`${flag}${option}`);
  }
});

test.each([[[]], [["tcsh"]], [["toString"]], [["bash", "zsh"]]])("%j is wrong usage", async (args) => {
  expect(await completion(...args)).toMatchObject({ code: 2, err: expect.stringContaining("hint: One of: bash") });
});
