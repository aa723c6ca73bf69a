import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { largeContract } from "../../test/large-contract.ts";
import { loadSdk } from "../../test/load-sdk.ts";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** An application that calls and hears everything. */
const application = (count: number) => `
import type { WClient } from "./src/client/index.ts";
declare const w: WClient;
${Array.from(
  { length: count / 2 },
  (_, at) => `w.onS${at}((payload) => payload.a${at + count / 2}.length);
export const r${at} = w.c${at}({ id: 1, a${at}: "", at: "", state: "open", tags: [] });`,
).join("\n")}`;

test.each([10, 100, 1_000])(
  "the SDK of %i events keeps to the budget of type instantiations",
  async (count) => {
    const sdk = await loadSdk(largeContract(count));
    try {
      writeFileSync(join(sdk.folder, "main.ts"), application(count));
      const compilerOptions = { types: [], typeRoots: [], exactOptionalPropertyTypes: true };
      const config = { extends: path("../../../../tsconfig.base.json"), compilerOptions, files: ["main.ts"] };
      writeFileSync(join(sdk.folder, "tsconfig.json"), JSON.stringify(config));
      const tsc = path("../../../../node_modules/@typescript/native/bin/tsc");
      const { stdout } = spawnSync(
        process.execPath,
        [tsc, "-p", sdk.folder, "--singleThreaded", "--extendedDiagnostics"],
        {
          encoding: "utf8",
        },
      );
      expect(stdout.match(/error TS.*/g)?.slice(0, 3)).toBeUndefined();
      const instantiations = Number(/Instantiations:\s+(\d+)/.exec(stdout)?.[1]);
      expect(instantiations).toBeLessThan(50_000);
    } finally {
      sdk.remove();
    }
  },
  120_000,
);
