import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ICruiseResult, IFlattenedRuleSet } from "dependency-cruiser";
import { cruise } from "dependency-cruiser";
import { afterAll, beforeAll, expect, test } from "vitest";
import rules from "../../dependency-cruiser.config.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

async function violations(baseDir: string, folders: string[]) {
  const { exclude, doNotFollow, tsPreCompilationDeps, enhancedResolveOptions } = rules.options;
  const { output } = await cruise(
    folders,
    {
      baseDir,
      validate: true,
      ruleSet: { forbidden: rules.forbidden } as IFlattenedRuleSet,
      exclude,
      doNotFollow,
      tsPreCompilationDeps,
    },
    enhancedResolveOptions,
  );
  const { summary } = output as ICruiseResult;
  return {
    found: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
    modules: summary.totalCruised,
  };
}

test("the repository keeps to the one way through the house", async () => {
  const { found, modules } = await violations(root, ["packages", "apps", "tests"]);
  expect(found).toEqual([]);
  expect(modules).toBeGreaterThan(10);
});

// A rule that matches nothing looks just like a rule that is kept: a planted repository breaks each one.
// (`import { type Server }` counts as a type import here; Biome asks for `import type`, which leaves nothing behind.)
const broken: [rule: string, file: string, source: string][] = [
  ["contracts-imports-only-what-is-below", "contracts/src/up.ts", `import "../../client/src/index.ts";`],
  ["server-imports-only-what-is-below", "server/src/across.ts", `import type {} from "../../client/src/index.ts";`],
  ["client-imports-only-what-is-below", "client/src/across.ts", `import "../../server/src/index.ts";`],
  ["react-imports-only-what-is-below", "react/src/across.ts", `import "../../server/src/index.ts";`],
  ["cli-imports-only-what-is-below", "cli/src/across.ts", `import "../../server/src/index.ts";`],
  ["testing-imports-only-what-is-below", "testing/src/across.ts", `import "../../react/src/index.ts";`],
  ["no-cycle", "client/src/egg.ts", `import type { Hen } from "./hen.ts"; export type Egg = Hen | 1;`],
  ["packages-stand-alone", "client/src/demo.ts", `import "../../../apps/helpdesk/main.ts";`],
  ["language-knows-no-contract", "contracts/src/flow.ts", `import type {} from "./chatia-flow/index.ts";`],
  ["contracts-import-zod-only", "contracts/src/node.ts", `import "node:fs";`],
  [
    "contracts-import-zod-only",
    "contracts/src/socket.ts",
    `import type { Socket } from "socket.io"; export type S = Socket;`,
  ],
  ["browser-packages-import-no-node", "client/src/node.ts", `import "node:fs";`],
  ["one-seam-to-socket-io", "server/src/leak.ts", `import { Server } from "socket.io"; export const s = Server;`],
  ["one-seam-to-socket-io", "client/src/leak.ts", `export { io } from "socket.io-client";`],
  [
    "published-code-needs-declared-dependencies",
    "client/src/undeclared.ts",
    `import { WebSocket } from "ws"; export const w = WebSocket;`,
  ],
  [
    "published-code-needs-declared-dependencies",
    "client/src/dev.ts",
    `import fc from "fast-check"; export const f = fc;`,
  ],
  ["everything-resolves", "client/src/lost.ts", `import "./nowhere.ts";`],
];

const kept: [file: string, source: string][] = [
  ["contracts/src/index.ts", `import { z } from "zod"; export const n = z.number();`],
  ["contracts/src/chatia-flow/index.ts", `import "../index.ts";`],
  [
    "server/src/index.ts",
    `import "../../contracts/src/index.ts"; import type { Server } from "socket.io"; export type S = Server;`,
  ],
  ["server/src/transport.ts", `import { Server } from "socket.io"; export const s = Server;`],
  ["client/src/index.ts", `import "../../contracts/src/index.ts";`],
  ["client/src/transport.ts", `import { io } from "socket.io-client"; export const i = io;`],
  ["client/src/hen.ts", `import type { Egg } from "./egg.ts"; export type Hen = Egg | 2;`],
  ["react/src/index.ts", `import "../../client/src/index.ts"; import "../../contracts/src/index.ts";`],
  ["cli/src/index.ts", `import "../../contracts/src/index.ts";`],
  ["testing/src/index.ts", `import "../../client/src/index.ts"; import "../../server/src/index.ts";`],
  ["../apps/helpdesk/main.ts", `import "../../packages/server/src/index.ts";`],
];

let planted: string;

beforeAll(() => {
  planted = realpathSync(mkdtempSync(join(tmpdir(), "wirepact-walls-")));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(planted, file)), { recursive: true });
    writeFileSync(join(planted, file), text);
  };
  for (const [, file, source] of broken) write(`packages/${file}`, source);
  for (const [file, source] of kept) write(`packages/${file}`, source);
  write("package.json", "{}");
  for (const name of ["contracts", "server", "client", "react", "cli", "testing"]) {
    const peerDependencies = { zod: "*", "socket.io": "*", "socket.io-client": "*" };
    write(
      `packages/${name}/package.json`,
      JSON.stringify({ peerDependencies, devDependencies: { "fast-check": "*" } }),
    );
  }
  mkdirSync(join(planted, "node_modules"));
  for (const name of ["zod", "socket.io", "socket.io-client", "ws", "fast-check"]) {
    symlinkSync(realpathSync(join(root, "tests/node_modules", name)), join(planted, "node_modules", name), "junction");
  }
});

afterAll(() => rmSync(planted, { recursive: true, force: true }));

test("each rule is seen to fail where it is broken, and only there", async () => {
  const { found } = await violations(planted, ["packages", "apps"]);
  const seen = (rule: string, file: string) => found.some((line) => line.startsWith(`${rule}: packages/${file} `));

  expect(broken.filter(([rule, file]) => !seen(rule, file))).toEqual([]);
  expect(new Set(broken.map(([rule]) => rule))).toEqual(new Set(rules.forbidden.map(({ name }) => name)));
  const innocent = kept.map(([file]) => file).filter((file) => file !== "client/src/hen.ts");
  expect(found.filter((line) => innocent.some((file) => line.includes(`: packages/${file} `)))).toEqual([]);
});
