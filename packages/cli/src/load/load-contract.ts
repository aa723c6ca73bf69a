import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ContractDefinition } from "@wirepact/contracts";
import { UsageError } from "../usage-error.ts";

/**
 * The contract that a module exports: the default, the only one, or the one after `#`. TypeScript is read by Node itself,
 * which strips types and nothing else.
 *
 * @throws UsageError when the module cannot be loaded, or does not export exactly one contract.
 */
export async function loadContract(source: string, cwd: string): Promise<ContractDefinition> {
  const [file = "", name] = source.split("#");
  const exported = Object.entries(await load(resolve(cwd, file), file));
  const contracts = new Map(exported.filter((entry): entry is [string, ContractDefinition] => isContract(entry[1])));
  const names = [...contracts.keys()];
  const chosen = name ?? (contracts.has("default") || names.length !== 1 ? "default" : names[0]);
  const contract = contracts.get(chosen ?? "");
  if (contract) return contract;
  throw new UsageError(
    name === undefined && names.length > 1
      ? `"${file}" exports several contracts.`
      : `"${source}" exports no contract.`,
    {
      hint:
        names.length > 0
          ? `Choose one: ${names.map((one) => `${file}#${one}`).join(", ")}.`
          : "Export what defineContract(…) returns.",
    },
  );
}

async function load(path: string, file: string): Promise<object> {
  try {
    return (await import(pathToFileURL(path).href)) as object;
  } catch (cause) {
    const hint = /\.[cm]?tsx?$/.test(file)
      ? "Node strips types and leaves the rest: relative imports end in .ts, and there are no enums."
      : "It has to be a module that Node can import.";
    throw new UsageError(`"${file}" cannot be loaded.`, { cause, hint });
  }
}

const isContract = (value: unknown) =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "contract" && "namespaces" in value;
