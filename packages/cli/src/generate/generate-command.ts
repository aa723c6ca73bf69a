import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Command, ExitCode, Io } from "../command.ts";
import { loadManifest } from "../load-manifest.ts";
import { UsageError } from "../usage-error.ts";
import { version } from "../version.ts";
import type { GeneratedSdk } from "./generate-sdk.ts";
import { generateSdk } from "./generate-sdk.ts";
import { packageFiles } from "./package-files.ts";
import { manifestFile, planFiles } from "./plan-files.ts";
import { readManifest } from "./read-manifest.ts";
import { readSources, removeFile, writeText } from "./source-folder.ts";
import { watchContract } from "./watch-contract.ts";

const help = `
wirepact generate CONTRACT --out DIR [OPTIONS]

Writes an SDK package from a contract: types, validators without a schema library, a client and a server with methods
by name, React hooks. CONTRACT is a module that exports a contract, or a manifest (.json).

  --out DIR        the package's folder; sources go to DIR/src
  --name NAME      name of the package (only when DIR has no package.json yet)
  --check          write nothing; list what is stale and end with 1
  --clean          remove files of former runs that are not generated any more
  --watch          generate again whenever a file beside the contract changes

package.json, README.md, tsconfig.json and tsup.config.ts are written when they are missing, and are yours from then on.
Exit codes: 0 done or fresh, 1 stale (--check), 2 wrong usage or names that meet.
`;

const options = {
  out: { type: "string" },
  name: { type: "string" },
  check: { type: "boolean", default: false },
  clean: { type: "boolean", default: false },
  watch: { type: "boolean", default: false },
} as const;

export const generateCommand: Command = { summary: "write an SDK package from a contract", help, options, run };

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [source] = positionals;
  if (source === undefined || positionals.length > 1 || values.out === undefined) {
    throw new UsageError("One contract and --out DIR are needed.", { hint: "wirepact generate --help" });
  }
  if (values.watch) {
    if (values.check) throw new UsageError("--watch and --check do not go together.");
    return await watchContract(
      source,
      values.out,
      args.filter((arg) => arg !== "--watch"),
      io,
    );
  }
  const folder = resolve(io.cwd, values.out);
  const manifest = await loadManifest(source, io);
  io.progress?.(`Generating ${manifest.name} ${manifest.version}`);
  const sdk = generateSdk(manifest);
  if (values.check) return check(sdk, folder, io);

  const packageName = values.name ?? `${manifest.name}-sdk`;
  const scaffold = packageFiles(readManifest(manifest), { packageName, range: `^${version}` });
  for (const [path, text] of scaffold) if (!existsSync(join(folder, path))) writeText(folder, path, text);
  write(sdk, folder, values.clean, io);
  const unpublished = publishesManifest(folder) ? [] : [unpublishedManifest];
  for (const warning of [...unpublished, ...sdk.warnings]) io.err(`warning: ${warning}\n`);
  return 0;
}

const unpublishedManifest =
  'package.json does not publish manifest.json, which `wirepact check --against npm:…` reads: name it in "files" and "exports"';

/** Whether the owner's package.json lets the manifest out; of one that cannot be read, nothing is said here. */
function publishesManifest(folder: string): boolean {
  try {
    const { files, exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
      readonly files?: readonly string[];
      readonly exports?: object;
    };
    const isPacked = files?.includes(manifestFile) ?? true;
    return isPacked && (exports === undefined || `./${manifestFile}` in exports);
  } catch {
    return true;
  }
}

function check({ files }: GeneratedSdk, folder: string, io: Io): ExitCode {
  const { write: stale, leftOver } = planFiles(files, readSources(folder));
  for (const path of stale) io.out(`stale: ${path}\n`);
  for (const path of leftOver) io.out(`left over: ${path}\n`);
  if (stale.length + leftOver.length === 0) return 0;
  io.err("Run wirepact generate (with --clean for what is left over), and commit what it writes.\n");
  return 1;
}

function write({ files }: GeneratedSdk, folder: string, clean: boolean, io: Io): void {
  const { write: changed, leftOver, foreign } = planFiles(files, readSources(folder));
  if (foreign.length > 0) {
    throw new UsageError(`Not generated, and in the way: ${foreign.join(", ")}.`, {
      hint: "Move these files, or choose another --out.",
    });
  }
  for (const path of changed) writeText(folder, path, files.get(path) as string);
  for (const path of clean ? leftOver : []) removeFile(folder, path);
  io.out(`${files.size} files, ${changed.length} written${clean ? `, ${leftOver.length} removed` : ""}\n`);
  if (!clean && leftOver.length > 0) io.err(`left over (--clean removes them): ${leftOver.join(", ")}\n`);
}
