import type { ContractDefinition, NamespaceDefinition } from "@wirepact/contracts";
import { findByKey } from "./find-by-key.ts";

/** A namespace of a contract, for one tenant. */
export interface Address {
  readonly definition: NamespaceDefinition;
  /** `/workspace-1`. */
  readonly namespace: string;
  /** As the address gives them back: `{ companyId: "1" }` and `{ companyId: 1 }` are one tenant. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** Finds a namespace by its key. @throws TypeError when the contract has none of that key. */
export function addressOf(
  { namespaces }: ContractDefinition,
  key: string,
  params: Readonly<Record<string, unknown>> = {},
): Address {
  const definition = findByKey("namespace", namespaces, key);
  const namespace = definition.address.format(params);
  return { definition, namespace, params: definition.address.parse(namespace) ?? params };
}
