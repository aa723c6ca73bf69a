import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { useConsumer } from "./consumer.ts";
import { nodeBinary, nodeVersions, oldestWithTypeScript } from "./node-versions.ts";

const consumer = useConsumer("cli", ["@wirepact/cli", "@wirepact/contracts", "zod"]);
const bin = "node_modules/@wirepact/cli/dist/bin.js";

test.each([oldestWithTypeScript, ...nodeVersions.slice(1)])("wirepact works on Node %s", async (version) => {
  const node = await nodeBinary(version);
  const wirepact = (...args: string[]) => consumer.run(node, bin, ...args);

  await wirepact("generate", "contract.ts", "--out", "sdk", "--name", "@acme/desk-sdk", "--clean");
  expect(existsSync(join(consumer.folder, "sdk/src/client/desk.ts"))).toBe(true);
  await wirepact("docs", "contract.ts", "--out", "docs");
  expect(readFileSync(join(consumer.folder, "docs/index.html"), "utf8")).toContain("bell");

  writeFileSync(join(consumer.folder, "before.json"), await wirepact("manifest", "contract.ts"));
  expect(await wirepact("check", "contract.ts", "--against", "before.json")).toMatch(/no change/i);
  const broken = readFileSync(join(consumer.folder, "contract.ts"), "utf8").replace(
    "times: z.int()",
    "times: z.string()",
  );
  writeFileSync(join(consumer.folder, "broken.ts"), broken);
  await expect(wirepact("check", "broken.ts", "--against", "before.json")).rejects.toThrow("FIELD_TYPE_INCOMPATIBLE");
});

test("what is built ends with the right code, and shows colours to nobody but a terminal", () => {
  const wirepact = (...args: string[]) => {
    const { FORCE_COLOR: _, NO_COLOR: __, ...env } = process.env;
    return spawnSync(process.execPath, [bin, ...args], { cwd: consumer.folder, encoding: "utf8", env });
  };
  expect(wirepact("diff", "before.json", "before.json")).toMatchObject({
    status: 0,
    stdout: "No change.\n",
    stderr: "",
  });
  const broken = wirepact("diff", "before.json", "broken.ts");
  expect(broken).toMatchObject({ status: 1, stdout: expect.stringMatching(/^WIRE /), stderr: "" });
  const wrong = wirepact("diff", "before.json", "nowhere.json");
  expect(wrong).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("hint: ") });
  expect(broken.stdout + wrong.stderr).not.toContain("\u001B");
});

test("a contract is checked against the SDK that was published, from the registry that .npmrc names", async () => {
  const sdk = inject("released").find(({ name }) => name.endsWith("-sdk"));
  const published = `npm:${sdk?.name}@${sdk?.version}`;
  const wirepact = (...args: string[]) => consumer.run(process.execPath, bin, ...args);
  const own = 'export { chatiaFlow } from "@wirepact/contracts/chatia-flow";\n';
  writeFileSync(join(consumer.folder, "flow.ts"), own);
  expect(await wirepact("check", "flow.ts", "--against", published)).toMatch(/^No change\./);
  const manifest = await wirepact("manifest", "flow.ts");
  writeFileSync(join(consumer.folder, "next.json"), manifest.replaceAll('"company-{companyId}-ticket"', '"tickets"'));
  const check = wirepact("check", "next.json", "--against", published);
  await expect(check).rejects.toThrow(/WIRE EVENT_NO_DELETE workspace\.serverEvents\.ticket/);
  await expect(wirepact("check", "flow.ts", "--against", `npm:${sdk?.name}@9.9.9`)).rejects.toThrow(
    "cannot be fetched",
  );
});
