import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Manifest } from "@wirepact/contracts";
import type { Command, ExitCode, Io } from "../command.ts";
import { readIgnoreList } from "../diff/diff-options.ts";
import { parseManifest } from "../load/parse-manifest.ts";
import { isVersionFile, loadManifest } from "../load-manifest.ts";
import { UsageError } from "../usage-error.ts";
import { contractHistory } from "./contract-history.ts";
import { manifestText } from "./manifest-text.ts";

const options = {
  history: { type: "string" },
  ignore: { type: "string" },
  check: { type: "boolean", default: false },
} as const;

/** `wirepact manifest CONTRACT`: the contract as JSON, on paper or in the history. */
export const manifestCommand: Command = {
  summary: "the contract as JSON, or into the history of its versions",
  help: `
Usage: wirepact manifest CONTRACT [OPTIONS]

  --history DIR        write DIR/NAME/VERSION.json, which is never changed afterwards, and DIR/NAME/compatible.json: which
                       published versions' clients fit this one, for the server's option \`contracts\`
  --ignore FILE        breaks that are let pass: a JSON array of { "rule", "path", "reason" }
  --check              say whether DIR holds both as they are, and write nothing

Exit codes: 0 fine, 1 the history holds this version otherwise (or, with --check, not at all), 2 wrong usage.`,
  options,
  async run(args, io) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [contract] = positionals;
    if (contract === undefined || positionals.length > 1) {
      throw new UsageError("Which contract?", { hint: "wirepact manifest src/contract.ts" });
    }
    const manifest = await loadManifest(contract, io);
    if (values.history === undefined) {
      io.out(manifestText(manifest));
      return 0;
    }
    const folder = join(values.history, manifest.name);
    const file = join(folder, `${manifest.version}.json`);
    const kept = readIfThere(io, file);
    if (kept !== undefined) {
      const { fingerprint } = parseManifest(kept, file);
      if (fingerprint !== manifest.fingerprint) {
        io.err(`${file} holds another protocol (${fingerprint}, not ${manifest.fingerprint}): raise the version.\n`);
        return 1;
      }
    }
    const published = [...publishedIn(io, folder).filter(({ version }) => version !== manifest.version), manifest];
    const history = contractHistory(manifest, published, readIgnoreList(values.ignore, io.cwd));
    const keep = values.check ? compare : write;
    const outcomes = [
      kept === undefined ? keep(io, file, manifestText(manifest)) : 0,
      keep(io, join(folder, "compatible.json"), `${JSON.stringify(history, undefined, 2)}\n`),
    ];
    return outcomes.includes(1) ? 1 : 0;
  },
};

function readIfThere({ cwd }: Io, file: string): string | undefined {
  const path = resolve(cwd, file);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function publishedIn(io: Io, folder: string): readonly Manifest[] {
  const path = resolve(io.cwd, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter(isVersionFile)
    .map((file) => parseManifest(readFileSync(join(path, file), "utf8"), join(folder, file)));
}

function compare(io: Io, file: string, text: string): ExitCode {
  const kept = readIfThere(io, file);
  if (kept === text) return 0;
  io.err(`${file} is ${kept === undefined ? "missing" : "stale"}.\n`);
  return 1;
}

function write(io: Io, file: string, text: string): ExitCode {
  if (readIfThere(io, file) === text) return 0;
  const path = resolve(io.cwd, file);
  mkdirSync(resolve(path, ".."), { recursive: true });
  writeFileSync(path, text);
  io.err(`Wrote ${file}\n`);
  return 0;
}
