import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CodeBlock } from "./code-blocks.ts";
import { codeBlocks, documents, root } from "./code-blocks.ts";

// A block is a module of its own, unless `file=…` names it for a later one. Plain ```ts is compiled and run, and must end
// by itself; ```ts check-only and ```tsx are compiled. There is no third kind: what nobody checks goes wrong.
// `with=server.ts` runs that block beside it, as another process; ```text output``` behind a block is what it prints.
const blocks = documents().flatMap(codeBlocks);
/** Whatever imports it runs it. */
const isImported = ({ document, file }: CodeBlock) =>
  blocks
    .filter(
      (other) => other.document === document && other.language === "ts" && other.code.includes(`/${basename(file)}"`),
    )
    .some((other) => !other.checkOnly || blocks.some(({ server }) => server === other.file));
const runnable = blocks.filter(
  (block) => block.language === "ts" && !block.checkOnly && (block.server !== undefined || !isImported(block)),
);

const folder = realpathSync(mkdtempSync(join(tmpdir(), "wirepact-docs-")));
const place = ({ document, file }: CodeBlock) => join(folder, document.replaceAll("/", "_"), file);

beforeAll(() => {
  symlinkSync(join(root, "docs/node_modules"), join(folder, "node_modules"), "junction");
  const compilerOptions = { typeRoots: [join(root, "node_modules/@types")] };
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: join(root, "tsconfig.base.json"), compilerOptions, include: ["*/*"] }),
  );
  for (const block of blocks) {
    mkdirSync(dirname(place(block)), { recursive: true });
    // Empty lines first: an error then names the line of the document.
    writeFileSync(place(block), `${"\n".repeat(block.line - 1)}${block.code}\nexport {};\n`);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("code is written as ts or tsx, and each file once", () => {
  expect(blocks.length).toBeGreaterThan(0);
  expect(blocks.filter(({ language }) => language !== "ts" && language !== "tsx")).toEqual([]);
  expect(new Set(blocks.map(place)).size).toBe(blocks.length);
});

test("every block compiles", () => {
  const tsc = join(root, "node_modules/@typescript/native/bin/tsc");
  const { stdout, status } = spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
    encoding: "utf8",
  });
  expect(stdout).toBe("");
  expect(status).toBe(0);
});

// The packages' sources are stripped of their types once, not by each program.
const env = { ...process.env, NODE_NO_WARNINGS: "1", NODE_COMPILE_CACHE: join(folder, "compiled") };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts the server that a block names, and waits for its first word. */
async function startServer(block: CodeBlock, port: number): Promise<() => Promise<unknown>> {
  if (block.server === undefined) return async () => {};
  const server = spawn(process.execPath, [place({ ...block, file: block.server })], {
    cwd: folder,
    env: { ...env, PORT: String(port) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await Promise.race([once(server.stdout, "data"), once(server, "exit")]);
  return async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill();
    await once(server, "exit");
  };
}

test.each(runnable.map((block) => [`${block.document}:${block.line}`, block] as const))("%s runs", async (_, block) => {
  const port = await freePort();
  const stopServer = await startServer(block, port);
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [place(block)], {
    cwd: folder,
    encoding: "utf8",
    timeout: 30_000,
    env: { ...env, PORT: String(port) },
  });
  await stopServer();
  expect(stderr).toBe("");
  expect({ status, signal }).toEqual({ status: 0, signal: null });
  if (block.output !== undefined) expect(stdout).toBe(block.output);
});
