import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Rolldown } from "vite";
import { build } from "vite";
import { describe, expect, test } from "vitest";

const entry = "virtual:entry";

/** What a browser would load for a program, minified. */
async function bundle(source: string): Promise<{ code: string; modules: string[]; gzip: number }> {
  const output = (await build({
    configFile: false,
    root: join(import.meta.dirname, ".."),
    logLevel: "silent",
    build: { write: false, minify: true, rolldownOptions: { input: entry } },
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === entry ? join(import.meta.dirname, "entry.ts") : null),
        load: (id) => (id.endsWith("/e2e/entry.ts") ? source : null),
      },
    ],
  })) as Rolldown.RolldownOutput;
  const chunks = output.output.filter((chunk) => chunk.type === "chunk");
  const code = chunks.map((chunk) => chunk.code).join("");
  return { code, modules: chunks.flatMap((chunk) => chunk.moduleIds), gzip: gzipSync(code).length };
}

describe("a browser's bundle", { timeout: 60_000 }, () => {
  test("of the SDK has no schema library and evaluates nothing", async () => {
    const sdk = await bundle(
      'import { connectWorkspace } from "@wirepact/chatia-flow-sdk/client"; globalThis.connect = connectWorkspace;',
    );
    expect(sdk.modules.filter((id) => /node_modules\/(\.pnpm\/)?zod/.test(id))).toEqual([]);
    expect(sdk.code).not.toMatch(/\beval\(|new Function/);
    const contract = await bundle(
      'import { createClient, durableRooms } from "@wirepact/client"; import { chatiaFlow } from "@wirepact/contracts/chatia-flow"; globalThis.connect = (o) => createClient(chatiaFlow, { durable: durableRooms(), ...o }).of("workspace", { companyId: 1 });',
    );
    const transport = await bundle('import { io } from "socket.io-client"; globalThis.io = io;');
    console.log(`gzip: socket.io-client ${transport.gzip}, SDK ${sdk.gzip}, contract with Zod ${contract.gzip}`);
    expect(sdk.gzip).toBeLessThan(contract.gzip - 15_000);
  });
});
