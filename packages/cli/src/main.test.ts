import { expect, test } from "vitest";
import { main } from "./main.ts";

const run = async (...args: string[]) => {
  let out = "";
  let err = "";
  const io = { cwd: ".", env: {}, color: false, out: (t: string) => (out += t), err: (t: string) => (err += t) };
  return { code: await main(args, io), out, err };
};

test("help lists every command and exits with 0; without a command it is wrong usage", async () => {
  const help = await run("--help");
  expect(help).toMatchObject({ code: 0, out: expect.stringMatching(/check\s[\s\S]*diff\s/) });
  expect(await run()).toEqual({ ...help, code: 2 });
});

test("an unknown command, also one that every object inherits, is wrong usage with a hint", async () => {
  for (const name of ["chekc", "toString"]) {
    expect(await run(name)).toMatchObject({ code: 2, err: expect.stringContaining("hint: One of: check") });
  }
});

test("the version is the package's", async () => {
  expect((await run("--version")).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});
