import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { root } from "../docs/code-blocks.ts";
import type { PublishedVersion } from "./local-registry.ts";
import { nodeVersions, oldestWithTypeScript } from "./node-versions.ts";

const released = inject("released");

/** The files of a tarball, with what makes names change from build to build left out. */
async function contents({ name, dist }: PublishedVersion): Promise<string[]> {
  const files = createPackageFromTarballData(await download(dist.tarball)).listFiles();
  const stems = new Map<string, string[]>();
  for (const file of files) {
    const path = file.replace(`/node_modules/${name}/`, "").replace(/-[\w-]{8}(?=[.])/, "-#");
    const [, stem = path, extension = ""] = /^(.*?)((?:[.](?:d|js|cjs|ts|cts|map))*)$/.exec(path) ?? [];
    stems.set(stem, [...new Set([...(stems.get(stem) ?? []), extension])]);
  }
  return [...stems].map(([stem, extensions]) => `${stem} ${extensions.toSorted().join(" ")}`.trim()).toSorted();
}

test("the tarballs hold this, and nothing else", async () => {
  const held = await Promise.all(released.map(async (version) => [version.name, await contents(version)] as const));
  expect(Object.fromEntries(held)).toMatchInlineSnapshot(`
    {
      "@wirepact/chatia-flow-sdk": [
        "LICENSE",
        "README.md",
        "dist/chunk-# .cjs .cjs.map .js .js.map",
        "dist/client/index .cjs .cjs.map .d.cts .d.ts .js .js.map",
        "dist/contract/index .cjs .cjs.map .d.cts .d.ts .js .js.map",
        "dist/react/index .cjs .cjs.map .d.cts .d.ts .js .js.map",
        "dist/server/index .cjs .cjs.map .d.cts .d.ts .js .js.map",
        "dist/types/index .cjs .cjs.map .d.cts .d.ts .js .js.map",
        "dist/validators/index .cjs .cjs.map .d.cts .d.ts .js .js.map",
        "dist/workspace-# .d.cts .d.ts",
        "manifest.json",
        "package.json",
      ],
      "@wirepact/cli": [
        "LICENSE",
        "README.md",
        "dist/bin .js .js.map",
        "dist/check-command-# .cjs .cjs.map .js .js.map",
        "dist/chunk-# .cjs .cjs.map .js .js.map",
        "dist/completion-command-# .cjs .cjs.map .js .js.map",
        "dist/diff-command-# .cjs .cjs.map .js .js.map",
        "dist/docs-command-# .cjs .cjs.map .js .js.map",
        "dist/generate-command-# .cjs .cjs.map .js .js.map",
        "dist/index .cjs .cjs.map .d.cts .d.ts .js .js.map",
        "dist/manifest-command-# .cjs .cjs.map .js .js.map",
        "package.json",
      ],
      "@wirepact/client": [
        "LICENSE",
        "README.md",
        "dist/chunk-# .cjs .cjs.map .js .js.map",
        "dist/core .cjs .cjs.map .d.cts .d.ts .js .js.map",
        "dist/environment-# .d.cts .d.ts",
        "dist/index .cjs .cjs.map .d.cts .d.ts .js .js.map",
        "dist/namespace-client-# .d.cts .d.ts",
        "dist/testing .cjs .cjs.map .d.cts .d.ts .js .js.map",
        "package.json",
      ],
      "@wirepact/contracts": [
        "LICENSE",
        "README.md",
        "dist/chatia-flow/index .cjs .cjs.map .d.cts .d.ts .js .js.map",
        "dist/chunk-# .cjs .cjs.map .js .js.map",
        "dist/compiled/index .cjs .cjs.map .d.cts .d.ts .js .js.map",
        "dist/define-contract-# .d.cts .d.ts",
        "dist/index .cjs .cjs.map .d.cts .d.ts .js .js.map",
        "package.json",
      ],
      "@wirepact/react": [
        "LICENSE",
        "README.md",
        "dist/index .cjs .cjs.map .d.cts .d.ts .js .js.map",
        "package.json",
      ],
      "@wirepact/server": [
        "LICENSE",
        "README.md",
        "dist/index .cjs .cjs.map .d.cts .d.ts .js .js.map",
        "package.json",
      ],
      "@wirepact/testing": [
        "LICENSE",
        "README.md",
        "dist/index .cjs .cjs.map .d.cts .d.ts .js .js.map",
        "package.json",
      ],
    }
  `);
});

const download = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer());

describe.each(released)("$name", (version) => {
  const { name } = version;
  let tarball: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    tarball = await download(version.dist.tarball);
  });

  test("publint finds nothing", async () => {
    const { messages } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
    expect(messages).toEqual([]);
  });

  test("attw finds nothing", async () => {
    const analysis = await checkPackage(createPackageFromTarballData(tarball));
    if (!analysis.types) throw new Error(`${name} has no types`);
    // Without `exports`, as in `moduleResolution: node10`, nothing here is found. TypeScript 7 does not know it any more.
    const problems = analysis.problems.filter(
      (problem) => !("resolutionKind" in problem) || problem.resolutionKind !== "node10",
    );
    expect(problems).toEqual([]);
    expect(Object.keys(analysis.entrypoints).length).toBeGreaterThan(1);
  });

  test("its manifest says what a stranger has to know", () => {
    expect(version).toMatchObject({
      license: "MIT",
      description: expect.stringMatching(/\w{3}/),
      repository: { type: "git", url: "git+https://github.com/wirepact/wirepact.git", directory: expect.any(String) },
      type: "module",
      sideEffects: false,
    });
    // What it declares as its oldest Node is one that the tests here run it on.
    const floors = [...nodeVersions, oldestWithTypeScript].map((tested) => `>=${tested.replace(/[.]0$/, "")}`);
    expect(floors).toContain((version.engines as { node: string }).node);
    expect(version.keywords).toEqual(expect.arrayContaining(["socket.io", "typescript"]));
    const source = JSON.parse(readFileSync(`${root}/${version.repository.directory}/package.json`, "utf8"));
    expect(source.name).toBe(name);
    expect(source.publishConfig).toMatchObject({ access: "public", provenance: true });
  });
});
