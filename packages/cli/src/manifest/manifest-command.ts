import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Command } from "../command.ts";
import { parseManifest } from "../load/parse-manifest.ts";
import { loadManifest } from "../load-manifest.ts";
import { UsageError } from "../usage-error.ts";

/** `wirepact manifest CONTRACT`: the contract as JSON, on paper or in the history. */
export const manifestCommand: Command = {
  summary: "the contract as JSON, or into the history of its versions",
  help: `
Usage: wirepact manifest CONTRACT [OPTIONS]

  --history DIR        write DIR/NAME/VERSION.json, which is never changed afterwards
  --check              say whether DIR holds this version as it is, and write nothing

Exit codes: 0 fine, 1 the history holds this version otherwise (or, with --check, not at all), 2 wrong usage.`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { history: { type: "string" }, check: { type: "boolean", default: false } },
    });
    const [contract] = positionals;
    if (contract === undefined || positionals.length > 1) {
      throw new UsageError("Which contract?", { hint: "wirepact manifest src/contract.ts" });
    }
    const manifest = await loadManifest(contract, { cwd: io.cwd });
    const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
    if (values.history === undefined) {
      io.out(text);
      return 0;
    }
    const file = join(values.history, manifest.name, `${manifest.version}.json`);
    const path = resolve(io.cwd, file);
    if (existsSync(path)) {
      const { fingerprint } = parseManifest(readFileSync(path, "utf8"), file);
      if (fingerprint === manifest.fingerprint) return 0;
      io.err(`${file} holds another protocol (${fingerprint}, not ${manifest.fingerprint}): raise the version.\n`);
      return 1;
    }
    if (values.check) {
      io.err(`${file} is missing.\n`);
      return 1;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    io.err(`Wrote ${file}\n`);
    return 0;
  },
};
