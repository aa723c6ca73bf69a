import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Manifest } from "@wirepact/contracts";
import type { Command, ExitCode, Io } from "../command.ts";
import { writeText } from "../generate/source-folder.ts";
import { loadManifest } from "../load-manifest.ts";
import { UsageError } from "../usage-error.ts";
import { asyncApi } from "./async-api.ts";
import { markdown } from "./markdown.ts";
import { page } from "./page.ts";
import { schemaBundle } from "./schema-bundle.ts";

const help = `
wirepact docs CONTRACT --out DIR [--only FORMS]

Writes documents from a contract, which is a module that exports one, or a manifest (.json).

  --out DIR      where to; made when it is missing
  --only FORMS   some of: asyncapi,schema,markdown,page (default: all)

  asyncapi.json  AsyncAPI 3.1          schema.json  JSON Schema 2020-12 of every event and type
  contract.md    Markdown              index.html   one page that works offline and can talk to a live server
`;

const forms: Readonly<Record<string, { readonly file: string; text(manifest: Manifest): string }>> = {
  asyncapi: { file: "asyncapi.json", text: (manifest) => json(asyncApi(manifest)) },
  schema: { file: "schema.json", text: (manifest) => json(schemaBundle(manifest)) },
  markdown: { file: "contract.md", text: markdown },
  page: { file: "index.html", text: (manifest) => page(manifest, readSocketIo()) },
};

const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;

const options = { out: { type: "string" }, only: { type: "string" } } as const;

export const docsCommand: Command = {
  summary: "write AsyncAPI, JSON Schema, Markdown and a page from a contract",
  help,
  options,
  run,
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [source] = positionals;
  if (source === undefined || positionals.length > 1 || values.out === undefined) {
    throw new UsageError("One contract and --out DIR are needed.", { hint: "wirepact docs --help" });
  }
  const names = values.only?.split(",") ?? Object.keys(forms);
  const unknown = names.find((name) => !Object.hasOwn(forms, name));
  if (unknown !== undefined) {
    throw new UsageError(`There is no form "${unknown}".`, { hint: `Some of: ${Object.keys(forms).join(", ")}.` });
  }
  const manifest = await loadManifest(source, io);
  for (const name of names) {
    const form = forms[name];
    if (!form) continue;
    io.progress?.(`Writing ${form.file}`);
    writeText(resolve(io.cwd, values.out), form.file, form.text(manifest));
    io.out(`${form.file}\n`);
  }
  return 0;
}

/** The browser build of socket.io-client, to put into the page. */
export function readSocketIo(): string {
  const manifest = fileURLToPath(import.meta.resolve("socket.io-client/package.json"));
  const text = readFileSync(join(dirname(manifest), "dist/socket.io.min.js"), "utf8");
  return text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
}
