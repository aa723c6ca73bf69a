import type { ContractDefinition, ContractHistory, ContractMismatch, ContractVersion } from "@wirepact/contracts";
import { ContractError, createManifest, isContractVersion, WireError } from "@wirepact/contracts";
import type { Handshake } from "./authenticate.ts";
import type { Logger } from "./logger.ts";
import { printable } from "./logger.ts";

export interface ContractsOptions {
  /** `compatible.json`, as `wirepact manifest --history` wrote it for this version of the contract. */
  readonly history: ContractHistory;
  /** Clients that do not fit are refused, or let in with a line in the log. Default: `"refuse"`. */
  readonly onMismatch?: "refuse" | "warn";
}

/**
 * Holds the contract that a client names to those that fit this server's. A client that names none, because it is plain
 * Socket.IO, passes: every payload of its is checked anyway.
 *
 * @returns what throws a WireError `CONTRACT_MISMATCH` that says both versions.
 * @throws ContractError `USAGE` when the history is another contract's.
 */
export function createContractCheck(
  contract: ContractDefinition & { readonly fingerprint?: string },
  { history, onMismatch = "refuse" }: ContractsOptions,
  logger: Logger,
): (handshake: Handshake) => void {
  const { name, version } = contract;
  if (history.name !== name) {
    throw new ContractError("USAGE", `The history is that of "${history.name}".`, {
      path: "contracts.history",
      hint: `Give contracts/history/${name}/compatible.json.`,
    });
  }
  const fingerprint = contract.fingerprint ?? createManifest(contract).fingerprint;
  if (history.fingerprint !== fingerprint) {
    const fields = { contract: name, version, fingerprint, written: history.fingerprint };
    logger.warn(fields, "the contract's history is of another version: run `wirepact manifest --history`");
  }

  /** A generated client knows its fingerprint; one that is made from the contract's own source says its version only. */
  const fits = (client: ContractVersion & { readonly fingerprint?: unknown }): boolean => {
    if (client.name !== name) return false;
    const isSame = (one: { readonly version: string; readonly fingerprint: string }): boolean =>
      client.fingerprint === undefined ? one.version === client.version : one.fingerprint === client.fingerprint;
    if (isSame({ version, fingerprint })) return true;
    const known = history.clients.find(isSame);
    // A newer client meets an older server in every rolling deploy. Within a major, versions promise to fit.
    return known ? known.breaks.length === 0 : majorOf(client.version) === majorOf(version);
  };

  return ({ namespace, address, auth }) => {
    const client = auth.contract;
    if (!isContractVersion(client) || fits(client)) return;
    const said = { name: printable(client.name), version: printable(client.version) };
    const data: ContractMismatch = { client: said, server: { name, version } };
    if (onMismatch === "refuse") throw new WireError("CONTRACT_MISMATCH", undefined, { data });
    const fields = { namespace: printable(namespace), address: printable(address), ...data };
    logger.warn(fields, "a client of a contract that does not fit was let in");
  };
}

const majorOf = (version: string): string => version.split(".", 1)[0] ?? "";
