import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { compilers, strictest } from "./compilers.ts";
import { useConsumer } from "./consumer.ts";
import { nodeBinary, nodeVersions } from "./node-versions.ts";

const packages = [
  "@wirepact/contracts",
  "@wirepact/server",
  "@wirepact/client",
  "zod",
  "socket.io",
  "socket.io-client",
];
const others = ["jsonwebtoken", "@types/jsonwebtoken", "@types/node"];
/** The lowest versions that the packages say they work with. */
const lowest = ["zod@4.1.0", "socket.io@4.8.2", "socket.io-client@4.8.0"];

const spoken = `answered text,writtenAt Olá 0
heard text,writtenAt Olá 1970-01-01T00:00:00.000Z
refused 1
denied FORBIDDEN
`;

describe.each([
  { with: "the versions of this repository", install: [...packages, ...others], compilers },
  {
    with: "the lowest versions that are allowed",
    install: [...packages.slice(0, 3), ...lowest, ...others],
    compilers: { 7: compilers[7] },
  },
])("a backend, with $with", ({ install, compilers }) => {
  const backend = useConsumer("backend", install);
  beforeAll(() => {
    for (const extension of ["mts", "cts"]) {
      copyFileSync(join(backend.folder, "exchange.ts"), join(backend.folder, `exchange.${extension}`));
    }
  });

  test.each(Object.entries(compilers))("compiles with TypeScript %s", async (_, tsc) => {
    const files = ["exchange.mts", "exchange.cts"];
    await backend.run(process.execPath, tsc, ...files, "--module", "nodenext", ...strictest);
  });

  test.each(nodeVersions)("runs as ESM and as CommonJS on Node %s", async (version) => {
    const node = await nodeBinary(version);
    expect(await backend.run(node, "exchange.mjs")).toBe(spoken);
    expect(await backend.run(node, "exchange.cjs")).toBe(spoken);
  });
});
