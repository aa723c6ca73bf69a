import type { ContractDefinition, NamespaceDefinition } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";

/** A namespace of a contract, for one tenant. */
export interface Address {
  readonly definition: NamespaceDefinition;
  /** `/workspace-1`. */
  readonly namespace: string;
  /** As the address gives them back: `{ companyId: "1" }` and `{ companyId: 1 }` are one tenant. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** Finds a namespace by its key. @throws WireError `NAMESPACE_INVALID` when the contract has none of that key. */
export function addressOf(
  { namespaces }: ContractDefinition,
  key: string,
  params: Readonly<Record<string, unknown>> = {},
): Address {
  const definition = namespaces[key];
  if (!definition) throw new WireError("NAMESPACE_INVALID", `There is no namespace "${key}"`);
  const namespace = definition.address.format(params);
  return { definition, namespace, params: definition.address.parse(namespace) ?? params };
}
