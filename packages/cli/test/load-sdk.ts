import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ContractDefinition } from "@wirepact/contracts";
import { createManifest } from "@wirepact/contracts";
import type { GeneratedSdk } from "../src/generate/generate-sdk.ts";
import { generateSdk } from "../src/generate/generate-sdk.ts";

/** An SDK on disk, until it is removed. */
export interface WrittenSdk extends GeneratedSdk {
  readonly folder: string;
  /** The generated contract object. */
  readonly contract: ContractDefinition;
  remove(): void;
}

/** Generates an SDK for a contract, writes it to a folder of its own where `@wirepact/*` resolves, and imports it. */
export async function loadSdk(contract: ContractDefinition): Promise<WrittenSdk> {
  const sdk = generateSdk(createManifest(contract));
  const folder = mkdtempSync(join(tmpdir(), "wirepact-sdk-"));
  for (const [path, text] of sdk.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  mkdirSync(join(folder, "node_modules/@wirepact"), { recursive: true });
  for (const name of ["client", "contracts", "react"]) {
    symlinkSync(join(import.meta.dirname, "../..", name), join(folder, "node_modules/@wirepact", name));
  }
  const module: Record<string, ContractDefinition> = await import(
    /* @vite-ignore */ pathToFileURL(join(folder, "src/contract/index.ts")).href
  );
  const generated = Object.values(module).find(({ kind }) => kind === "contract");
  if (!generated) throw new Error("The generated module exports no contract.");
  return { ...sdk, folder, contract: generated, remove: () => rmSync(folder, { recursive: true }) };
}
