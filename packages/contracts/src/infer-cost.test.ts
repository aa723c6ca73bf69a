import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

/** What an editor can do at every keystroke: beyond this, a contract of a hundred events is felt. */
const budget = 1_400;

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "wirepact-cost-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const times = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join("\n");

/** As many schemas as events, each of its own shape. */
const schemas = (count: number) => `import { z } from "zod";
${times(
  count,
  (
    at,
  ) => `export const A${at} = z.object({ id: z.number(), a${at}: z.string(), at: z.iso.datetime(), tags: z.array(z.string()) });
export const R${at} = z.object({ ok${at}: z.boolean(), who: z.union([z.number(), z.string()]).nullable() });`,
)}`;

/** Half of the events the client's, half the server's; templated names, legacy acks, results and errors among them. */
const contract = (count: number) => `
import { defineContract, defineEvent, defineNamespace, defineRoom, legacyAck, result } from "@wirepact/contracts";
import type { InferClientToServer, InferServerToClient } from "@wirepact/contracts";
import { z } from "zod";
import * as s from "./schemas.ts";
export const w = defineNamespace("/w-{id}", {
  params: { id: z.number() },
  rooms: { t: defineRoom("t-{id}", { params: { id: z.number() } }) },
  clientEvents: {
    ${times(count / 2, (at) => `c${at}: defineEvent({ args: [s.A${at}], ack: ${at % 3 === 2 ? "legacyAck()" : `result(s.R${at}, { errors: { E${at}: s.R${at} } })`} }),`)}
  },
  serverEvents: {
    ${times(count / 2, (at) => `s${at}: defineEvent({ ${at % 2 ? `name: "w-{id}-s${at}", ` : ""}args: [s.A${at + count / 2}], rooms: ["t"] }),`)}
  },
});
export const c = defineContract({ name: "x", version: "1.0.0", namespaces: { w } });
type Arguments<T extends Record<string, (...args: never[]) => void>> = { [K in keyof T]: Parameters<T[K]> };
declare const up: Arguments<InferClientToServer<typeof w>>;
declare const down: Arguments<InferServerToClient<typeof w>>;
${times(count / 2, (at) => `export const u${at} = up.c${at}, d${at} = down[${at % 2 ? `"w-1-s${at}"` : `"s${at}"`}];`)}`;

function instantiations(main: string): number {
  writeFileSync(join(folder, "main.ts"), main);
  const tsc = path("../../../node_modules/@typescript/native/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", folder, "--singleThreaded", "--extendedDiagnostics"], {
    encoding: "utf8",
  });
  expect(stdout).not.toContain("error TS");
  return Number(/Instantiations:\s+(\d+)/.exec(stdout)?.[1]);
}

test.each([10, 100, 1_000])(
  "a contract of %i events keeps to the budget of type instantiations",
  (count) => {
    const paths = { "@wirepact/contracts": [path("./index.ts")], zod: [path("../node_modules/zod")] };
    const compilerOptions = { paths, types: [], typeRoots: [] };
    const config = { extends: path("../../../tsconfig.base.json"), compilerOptions, files: ["main.ts"] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    writeFileSync(join(folder, "schemas.ts"), schemas(count));

    const without = instantiations(
      'import "@wirepact/contracts"; export type Schemas = typeof import("./schemas.ts");',
    );
    const perEvent = (instantiations(contract(count)) - without) / count;
    expect(perEvent).toBeGreaterThan(50); // or the contract was not looked at
    expect(perEvent).toBeLessThan(budget);
  },
  120_000,
);
