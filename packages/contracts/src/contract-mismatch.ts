import { WireError } from "./wire-error.ts";

/** A version of a contract. */
export interface ContractVersion {
  readonly name: string;
  readonly version: string;
}

/** `data` of the error `CONTRACT_MISMATCH`: who speaks what. */
export interface ContractMismatch {
  readonly client: ContractVersion;
  readonly server: ContractVersion;
}

/** Whether an error says that client and server do not fit together. Its data came from the wire, and is looked at. */
export function isContractMismatch(error: unknown): error is WireError<"CONTRACT_MISMATCH", ContractMismatch> {
  if (!(error instanceof WireError) || error.code !== "CONTRACT_MISMATCH") return false;
  const { client, server } = (error.data ?? {}) as Partial<Record<keyof ContractMismatch, unknown>>;
  return isContractVersion(client) && isContractVersion(server);
}

/** Whether something names a version of a contract, as a client's handshake does. */
export function isContractVersion(value: unknown): value is ContractVersion {
  const { name, version } = (value ?? {}) as Partial<Record<keyof ContractVersion, unknown>>;
  return typeof name === "string" && typeof version === "string";
}
