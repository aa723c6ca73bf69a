import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Command, Io } from "../command.ts";
import { diffManifests } from "../diff/diff-manifests.ts";
import { diffArguments, diffArgumentsHelp, readDiffOptions } from "../diff/diff-options.ts";
import { applyIgnoreList } from "../diff/ignore-list.ts";
import { loadManifest } from "../load-manifest.ts";
import { report } from "../report/report.ts";
import { UsageError } from "../usage-error.ts";
import { changesetName, writeChangeset } from "./changeset.ts";
import { changesetFolder, changesetsFor, saveChangeset } from "./changeset-folder.ts";
import { judge } from "./judge.ts";
import { nearestPackage } from "./nearest-package.ts";

const checkArguments = {
  ...diffArguments,
  against: { type: "string" },
  write: { type: "boolean", default: false },
  package: { type: "string" },
  "allow-breaking": { type: "boolean", default: false },
} as const;

/** `wirepact check CONTRACT --against REF`: the gate. */
export const checkCommand: Command = {
  summary: "the gate: does this contract break anybody, and is it declared as what it is?",
  help: `
Usage: wirepact check [CONTRACT] --against SOURCE [OPTIONS]

CONTRACT is a module that exports a contract, or a manifest; without one, package.json names it ("wirepact": { "contract":
"src/contract.ts" }). SOURCE is a git ref (main, or main:src/contract.ts), a file, a folder of manifests
(contracts/history/NAME: the newest), or npm:NAME@VERSION.

  --against SOURCE     what others run
  --write              write a changeset that says what changed
  --package NAME       whose changesets count; default: the package that the contract is in
  --allow-breaking     a break passes when it is declared as one
${diffArgumentsHelp}

Exit codes: 0 fine, 1 breaks somebody or is declared as less than it is, 2 wrong usage.`,
  options: checkArguments,
  async run(args, io) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: checkArguments });
    const { against } = values;
    const contract = contractPath(positionals, io);
    if (against === undefined)
      throw new UsageError("Against what?", { hint: `wirepact check ${contract} --against main` });
    const { options, ignore, fails, ...look } = readDiffOptions(values, io.cwd);
    const now = await loadManifest(contract, io);
    const old = await loadManifest(against, { ...io, path: contract });
    io.progress?.(`Comparing ${old.name} ${old.version} with ${now.version}`);
    const sifted = applyIgnoreList(diffManifests(old, now, options), ignore);
    const name = values.package ?? nearestPackage(dirname(resolve(io.cwd, contract)))?.name ?? now.name;
    const folder = changesetFolder(io.cwd);

    const before = judge(old, now, sifted.findings, changesetsFor(folder, name));
    if (values.write && before.needed !== "none" && before.complaint !== undefined) {
      const text = writeChangeset(name, before.needed, now, sifted.findings);
      io.err(`Wrote ${saveChangeset(folder ?? join(io.cwd, ".changeset"), changesetName(now), text)}\n`);
    }
    const judgement = values.write
      ? judge(old, now, sifted.findings, changesetsFor(changesetFolder(io.cwd), name))
      : before;
    report(io, old, now, sifted, { ...look, file: contract, more: judgement });
    if (look.format === "text") io.out(`Bump: ${judgement.needed}; declared: ${judgement.declared}.\n`);
    if (judgement.complaint !== undefined) io.err(`${judgement.complaint}\n`);
    const breaks = sifted.findings.some(fails) && !values["allow-breaking"];
    if (breaks && judgement.complaint === undefined) {
      io.err(
        "It is declared, and breaks somebody all the same: --allow-breaking lets it pass, --ignore single findings.\n",
      );
    }
    return breaks || judgement.complaint !== undefined ? 1 : 0;
  },
};

function contractPath([given, ...rest]: readonly string[], io: Io): string {
  if (rest.length > 0) throw new UsageError("One contract is checked.", { hint: `Not ${rest.join(" ")} too.` });
  const named = given ?? nearestPackage(io.cwd)?.contract;
  if (named !== undefined) return named;
  throw new UsageError("Which contract?", {
    hint: 'wirepact check src/contract.ts --against main, or "wirepact": { "contract": "src/contract.ts" } in package.json',
  });
}
