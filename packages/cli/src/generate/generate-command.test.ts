import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { main } from "../main.ts";

const contract = join(import.meta.dirname, "../../../contracts/src/chatia-flow/contract.ts");
let folder = "";
let said = { out: "", err: "" };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wirepact-generate-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function generate(...options: string[]): Promise<number> {
  said = { out: "", err: "" };
  return await main(["generate", contract, "--out", folder, ...options], {
    cwd: import.meta.dirname,
    env: {},
    color: false,
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  });
}

test("writes sources and a package around them, and nothing the second time", async () => {
  expect(await generate("--name", "@acme/sdk")).toBe(0);
  expect(said.out).toBe("14 files, 14 written\n");
  expect(said.err).toContain("warning: workspace.rooms.ticket.ticketId: has a codec of its own");
  expect(JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))).toMatchObject({
    name: "@acme/sdk",
    version: "1.1.0",
  });
  expect(await generate()).toBe(0);
  expect(said.out).toBe("14 files, 0 written\n");
});

test("the package publishes its manifest, and a package.json that keeps it back is told so", async () => {
  await generate();
  const path = join(folder, "package.json");
  const published = JSON.parse(readFileSync(path, "utf8"));
  expect(published.files).toContain("manifest.json");
  for (const exports of [published.exports, published.publishConfig.exports]) {
    expect(exports["./manifest.json"]).toBe("./manifest.json");
  }
  expect(said.err).not.toContain("does not publish");
  writeFileSync(path, JSON.stringify({ ...published, files: ["dist"] }));
  await generate();
  expect(said.err).toContain("warning: package.json does not publish manifest.json");
});

test("somebody else's manifest.json is in the way; one of a former run is stale", async () => {
  writeFileSync(join(folder, "manifest.json"), '{ "short_name": "App" }\n');
  expect(await generate()).toBe(2);
  expect(said.err).toContain("in the way: manifest.json");
  writeFileSync(join(folder, "manifest.json"), '{ "wirepact": 1 }\n');
  expect(await generate()).toBe(0);
  rmSync(join(folder, "manifest.json"));
  expect(await generate("--check")).toBe(1);
  expect(said.out).toBe("stale: manifest.json\n");
});

test("leaves the package's own files to their owner", async () => {
  await generate();
  writeFileSync(join(folder, "package.json"), "{}");
  await generate();
  expect(readFileSync(join(folder, "package.json"), "utf8")).toBe("{}");
});

test("--check lists what is stale, missing or left over, and writes nothing", async () => {
  await generate();
  expect(await generate("--check")).toBe(0);
  const types = join(folder, "src/types/workspace.ts");
  writeFileSync(types, `${readFileSync(types, "utf8")}\n`);
  rmSync(join(folder, "src/client/index.ts"));
  writeFileSync(
    join(folder, "src/types/gone.ts"),
    "// x 1.0.0\n// Written by `wirepact generate`: changes are overwritten.\n",
  );
  expect(await generate("--check")).toBe(1);
  expect(said.out).toBe("stale: src/client/index.ts\nstale: src/types/workspace.ts\nleft over: src/types/gone.ts\n");
});

test("line ends that git has changed do not make a file stale", async () => {
  await generate();
  const types = join(folder, "src/types/workspace.ts");
  writeFileSync(types, readFileSync(types, "utf8").replaceAll("\n", "\r\n"));
  expect(await generate("--check")).toBe(0);
});

test("--clean removes what was generated once, and never a file of somebody's own", async () => {
  await generate();
  writeFileSync(
    join(folder, "src/types/gone.ts"),
    "// x 1.0.0\n// Written by `wirepact generate`: changes are overwritten.\n",
  );
  writeFileSync(join(folder, "src/mine.ts"), "export {};\n");
  await generate();
  expect(said.err).toContain("left over (--clean removes them): src/types/gone.ts");
  expect(await generate("--clean")).toBe(0);
  expect(said.out).toBe("14 files, 0 written, 1 removed\n");
  expect(readFileSync(join(folder, "src/mine.ts"), "utf8")).toBe("export {};\n");
});

test("refuses to overwrite a file that it did not write", async () => {
  await generate();
  writeFileSync(join(folder, "src/types/index.ts"), "export {};\n");
  expect(await generate()).toBe(2);
  expect(said.err).toContain("Not generated, and in the way: src/types/index.ts.");
});

test("says what is missing", async () => {
  expect(await generate("another")).toBe(2);
  expect(said.err).toContain("One contract and --out DIR are needed.");
});
