import { parseArgs } from "node:util";
import type { Command } from "../command.ts";
import { loadManifest } from "../load-manifest.ts";
import { report } from "../report/report.ts";
import { UsageError } from "../usage-error.ts";
import { diffManifests } from "./diff-manifests.ts";
import { diffArguments, diffArgumentsHelp, readDiffOptions } from "./diff-options.ts";
import { applyIgnoreList } from "./ignore-list.ts";

/** `wirepact diff OLD NEW`: what changed, and whom it breaks. */
export const diffCommand: Command = {
  summary: "what changed between two contracts, and whom it breaks",
  help: `
Usage: wirepact diff OLD NEW [OPTIONS]

OLD and NEW are manifests (contract.json), modules that export a contract (src/contract.ts), folders of manifests
(contracts/history/NAME: the newest), git refs (main:src/contract.ts) or packages (npm:NAME@VERSION).

${diffArgumentsHelp}

Exit codes: 0 breaks nobody, 1 breaks somebody, 2 wrong usage.`,
  options: diffArguments,
  async run(args, io) {
    const { values, positionals } = parseArgs({ args: [...args], options: diffArguments, allowPositionals: true });
    const [from, to, ...rest] = positionals;
    if (from === undefined || to === undefined || rest.length > 0) {
      throw new UsageError("Two contracts are compared.", { hint: "wirepact diff OLD NEW" });
    }
    const { options, ignore, fails, ...look } = readDiffOptions(values, io.cwd);
    const [old, now] = await Promise.all([
      loadManifest(from, { ...io, path: to }),
      loadManifest(to, { ...io, path: from }),
    ]);
    io.progress?.(`Comparing ${old.name} ${old.version} with ${now.version}`);
    const sifted = applyIgnoreList(diffManifests(old, now, options), ignore);
    report(io, old, now, sifted, { ...look, file: to });
    return sifted.findings.some(fails) ? 1 : 0;
  },
};
