// Builds the site into `dist/`, or wherever the first argument says: the repository's documents as they are, and the API
// reference from the docstrings of the public entry points. A dead link fails the build.
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { TypeDocOptions } from "typedoc";
import { Application } from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";
import { load } from "typedoc-plugin-markdown";
import { build } from "vitepress";
import { pageOf, stagePage } from "./stage-page.ts";

const site = fileURLToPath(new URL("./", import.meta.url));
const root = resolve(site, "..");
const staged = join(site, ".pages");

const pages = new Set(
  globSync(["*.md", "docs/*.md", "docs/{errors,recipes,decisions}/*.md", "packages/*/*.md", "apps/*/README.md"], {
    cwd: root,
  }),
);

rmSync(staged, { recursive: true, force: true });
for (const page of pages) {
  const target = join(staged, pageOf(page));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, stagePage(readFileSync(join(root, page), "utf8"), page, pages, root));
}
cpSync(join(root, "docs/images"), join(staged, "docs/images"), { recursive: true });
await writeApiReference(join(staged, "api"));
await build(site, { outDir: resolve(process.argv[2] ?? join(site, "dist")) });

async function writeApiReference(out: string): Promise<void> {
  const options: Partial<TypeDocOptions & PluginOptions> = {
    plugin: [load],
    entryPoints: ["contracts", "server", "client", "react", "cli", "testing"].map((name) =>
      join(root, `packages/${name}/src/index.ts`),
    ),
    tsconfig: join(site, "tsconfig.json"),
    skipErrorChecking: true, // tsc has its own test
    readme: "none",
    outputs: [{ name: "markdown", path: out }],
    disableSources: true,
    logLevel: "Error",
    // The plugin's:
    outputFileStrategy: "modules",
    excludeScopesInPaths: true,
    entryFileName: "index",
    hideBreadcrumbs: true,
    parametersFormat: "table",
    interfacePropertiesFormat: "table",
    useCodeBlocks: true,
    sanitizeComments: true,
    hidePageHeader: true,
  };
  const app = await Application.bootstrapWithPlugins(options);
  const project = await app.convert();
  if (!project || app.logger.hasErrors()) throw new Error("The API reference could not be made.");
  // TypeDoc calls an entry point after its folder.
  for (const entry of project.children ?? []) entry.name = `@wirepact/${dirname(entry.name)}`;
  await app.generateOutputs(project);
}
