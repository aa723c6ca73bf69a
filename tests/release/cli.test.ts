import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
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
