import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ContractDefinition, Manifest } from "@wirepact/contracts";
import {
  createManifest,
  defineContract,
  defineEvent,
  defineNamespace,
  defineRoom,
  isoDate,
  result,
} from "@wirepact/contracts";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { loadSdk } from "../../test/load-sdk.ts";
import { generateSdk } from "./generate-sdk.ts";

const root = join(import.meta.dirname, "../../../..");
const manifest = createManifest(chatiaFlow);

const contractOf = (options: Parameters<typeof defineNamespace>[1]): ContractDefinition =>
  defineContract({ name: "test", version: "1.0.0", namespaces: { main: defineNamespace("/main", options) } });
const text = (contract: ContractDefinition, path: string) =>
  generateSdk(createManifest(contract)).files.get(path) ?? "";

test("the same manifest makes the same bytes, in whatever order its keys are", () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).reverse();
    return Object.fromEntries(entries.map(([key, inner]) => [key, reversed(inner)]));
  };
  expect([...generateSdk(reversed(manifest) as Manifest).files]).toEqual([...generateSdk(manifest).files]);
});

test("every file says what it was made from", () => {
  const { "manifest.json": own, ...sources } = Object.fromEntries(generateSdk(manifest).files);
  expect(JSON.parse(own ?? "")).toEqual(manifest);
  for (const [path, source] of Object.entries(sources)) {
    expect(source.startsWith(`// chatia-flow 1.1.0 (${manifest.fingerprint})\n// Written by`), path).toBe(true);
  }
});

test("nothing in it evaluates text, nor needs a schema library", () => {
  const all = [...generateSdk(manifest).files.values()].join("\n");
  expect(all).not.toMatch(/\beval\b|new Function|\bzod\b/);
});

describe("types", () => {
  test("are named by title, by the fields that hold them, then by their event", () => {
    const User = z.object({ name: z.string() });
    const Tag = z.object({ id: z.int(), label: z.string() }).meta({ title: "Label" });
    const types = text(
      contractOf({
        serverEvents: {
          joined: defineEvent({ args: [z.object({ user: User, friends: z.array(User), tags: z.array(Tag) })] }),
        },
      }),
      "src/types/main.ts",
    );
    expect(types).toContain("export interface JoinedPayload {\n  friends: User[];\n  tags: Label[];\n  user: User;\n}");
  });

  test("are plain, with descriptions, dates and deprecations", () => {
    const Late = z.object({
      at: isoDate.describe("When it came"),
      old: z.string().optional().meta({ deprecated: true }),
      pair: z.tuple([z.string(), z.int().optional()]),
      rest: z.record(z.string(), z.union([z.string(), z.null()])),
      filled: z.int().default(1),
    });
    expect(
      text(
        contractOf({ serverEvents: { late: defineEvent({ args: [Late.describe("Too */ late")] }) } }),
        "src/types/main.ts",
      ),
    ).toContain(`/** Too *\\/ late */
export interface LatePayload {
  /** When it came */
  at: Date;
  filled: number;
  /** @deprecated */
  old?: string | undefined;
  pair: [string, number?];
  rest: Record<string, string | null>;
}`);
  });

  test("two forms with one title are refused, with a hint", () => {
    const contract = contractOf({
      serverEvents: {
        a: defineEvent({ args: [z.object({ x: z.int() }).meta({ title: "Thing" })] }),
        b: defineEvent({ args: [z.object({ y: z.int() }).meta({ title: "Thing" })] }),
      },
    });
    expect(() => text(contract, "")).toThrow('Two different forms are called "Thing"');
  });
});

test.each([
  [
    "a call and a room",
    { clientEvents: { ticket: defineEvent({ ack: result(z.int()) }) }, rooms: { ticket: defineRoom("ticket") } },
  ],
  ["two events that differ in their separators", { serverEvents: { "a:b": defineEvent({}), aB: defineEvent({}) } }],
  ["a name of the connection's own", { clientEvents: { close: defineEvent({ ack: result(z.int()) }) } }],
  [
    "a try-call and a call",
    { clientEvents: { send: defineEvent({ ack: result(z.int()) }), trySend: defineEvent({}) } },
  ],
  ["a handler of the room's own", { rooms: { r: defineRoom("r") }, serverEvents: { discontinuity: defineEvent({}) } }],
])("names that would meet are refused: %s", (_, options) => {
  expect(() => text(contractOf(options), "")).toThrow(/would be two/);
});

test("what cannot be compiled is passed on, and said", () => {
  const contract = contractOf({
    serverEvents: {
      odd: defineEvent({ args: [z.object({ a: z.looseRecord(z.string().regex(/^x/), z.int()), b: z.jwt() })] }),
    },
  });
  expect(generateSdk(createManifest(contract)).warnings).toEqual([
    'main.serverEvents.odd args[0].a: not checked, because "patternProperties" lets other keys through as they are',
    'main.serverEvents.odd args[0].b: the format "jwt" is not checked, only that it is a string',
  ]);
});

test("a refinement, which no generated validator can hold, is said where it stands", () => {
  const even = z.int().refine((value) => value % 2 === 0);
  const contract = contractOf({
    clientEvents: { put: defineEvent({ args: [z.object({ pairs: even })], ack: result(even) }) },
    serverEvents: { plain: defineEvent({ args: [z.int().min(1)] }) },
  });
  const { warnings } = generateSdk(createManifest(contract));
  expect(warnings).toHaveLength(2);
  for (const place of ["ack", "args[0].pairs"]) {
    expect(warnings).toContainEqual(
      expect.stringContaining(`main.clientEvents.put ${place}: has a check of its own (a refinement)`),
    );
  }
});

test("what is generated compiles with TypeScript 5.9, 6 and 7, and passes the linter", {
  timeout: 300_000,
}, async () => {
  const several = defineContract({
    name: "several",
    version: "1.0.0",
    description: "Two namespaces with the same names",
    namespaces: {
      first: defineNamespace("/first/{team-id}".replace("-id", ""), {
        params: { team: z.string() },
        rooms: {
          topic: defineRoom("topic-{options}-{b}", { params: { options: z.int(), b: z.string() } }),
          lobby: defineRoom("lobby", { joinedBy: "server" }),
        },
        clientEvents: {
          "odd:name": defineEvent({
            args: [z.string(), z.object({ at: isoDate }).optional()],
            ack: result(z.array(z.int()), { errors: { TOO_LATE: z.object({ by: z.int() }) } }),
          }),
          delete: defineEvent({ args: [z.string().nullable()] }),
          enter: defineEvent({ args: [z.int(), z.string()], joins: "topic", name: "enter" }),
        },
        serverEvents: {
          shared: defineEvent({
            args: [z.object({ item: z.object({ x: z.int() }) }), z.int().optional()],
            rooms: ["topic"],
          }),
          empty: defineEvent({}),
        },
      }),
      second: defineNamespace("/second", {
        rooms: { topic: defineRoom("topic") },
        serverEvents: { shared: defineEvent({ args: [z.object({ item: z.object({ x: z.int() }) })] }) },
      }),
    },
  });
  const sdk = await loadSdk(several as ContractDefinition);
  try {
    for (const name of ["react", "@types"])
      cpSync(join(root, "packages/react/node_modules", name), join(sdk.folder, "node_modules", name), {
        recursive: true,
        verbatimSymlinks: false,
      });
    writeFileSync(
      join(sdk.folder, "tsconfig.json"),
      JSON.stringify({ extends: join(root, "tsconfig.base.json"), compilerOptions: { types: [] }, include: ["src"] }),
    );
    const biome = JSON.parse(readFileSync(join(root, "biome.json"), "utf8"));
    writeFileSync(
      join(sdk.folder, "biome.json"),
      `${JSON.stringify({ ...biome, $schema: undefined, vcs: undefined, files: { includes: ["src/**"] } }, undefined, 2)}\n`,
    );
    for (const version of ["5.9", "6", "7"])
      run(
        process.execPath,
        [join(root, `tests/node_modules/typescript-${version}/bin/tsc`), "-p", sdk.folder],
        sdk.folder,
      );
    run(
      process.execPath,
      [join(root, "node_modules/@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "src"],
      sdk.folder,
    );
  } finally {
    sdk.remove();
  }
});

/** Runs a tool; what it prints when it fails is the test's message. */
function run(file: string, args: readonly string[], cwd: string): void {
  try {
    execFileSync(file, args, { cwd, encoding: "utf8", stdio: "pipe" });
  } catch (cause) {
    const { stdout, stderr } = cause as { stdout: string; stderr: string };
    throw new Error(`${args.join(" ")}\n${stdout}${stderr}`);
  }
}
