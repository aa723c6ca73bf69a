import { ContractError } from "./contract-error.ts";
import type { NamespaceDefinition } from "./define-namespace.ts";
import type { WireErrorCode } from "./wire-error.ts";

export interface ContractOptions {
  /** Kebab-case; names the artefacts made from the contract. */
  readonly name: string;
  /** Semantic version of the protocol. */
  readonly version: string;
  readonly namespaces: Readonly<Record<string, NamespaceDefinition>>;
  /** Sentences for the library's codes where existing clients compare them: `{ TOKEN_MISSING: "Token ausente" }`. */
  readonly messages?: Readonly<Partial<Record<WireErrorCode, string>>>;
  readonly description?: string;
}

/** A contract, as data: the whole protocol between one kind of server and its clients. */
export type ContractDefinition<TOptions extends ContractOptions = ContractOptions> = Readonly<TOptions> & {
  readonly kind: "contract";
};

/**
 * Puts namespaces together under a name and a version.
 *
 * @throws ContractError `OPTION_INVALID` for a name or version out of form, `ADDRESS_INVALID` for an address that does not
 * begin with `/`, is the root, or overlaps another.
 */
export function defineContract<const TOptions extends ContractOptions>(
  options: TOptions,
): ContractDefinition<TOptions> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(options.name)) {
    throw new ContractError("OPTION_INVALID", `"${options.name}" is no contract name.`, {
      path: "name",
      hint: 'Kebab-case: "chatia-flow".',
    });
  }
  if (!/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(options.version)) {
    throw new ContractError("OPTION_INVALID", `"${options.version}" is no semantic version.`, { path: "version" });
  }
  const namespaces = Object.entries(options.namespaces);
  for (const [at, [key, { address }]] of namespaces.entries()) {
    const path = `namespaces.${key}`;
    if (!address.text.startsWith("/") || address.text === "/") {
      throw new ContractError("ADDRESS_INVALID", `"${address.text}" cannot be the address of a namespace.`, {
        path,
        hint: "Begin with a slash. The root namespace admits everybody in Socket.IO, so it is never part of a contract.",
      });
    }
    for (const [otherKey, other] of namespaces.slice(0, at)) {
      if (address.text === other.address.text || sample(address).some((name) => other.address.pattern.test(name))) {
        throw new ContractError("ADDRESS_INVALID", `"${address.text}" overlaps "${other.address.text}".`, {
          path,
          hint: `A connection could belong to ${otherKey} as well. Begin them differently.`,
        });
      }
    }
  }
  return { ...options, kind: "contract" };
}

/** Two names that the template's pattern matches: overlap is looked for with digits and with letters. */
function sample({ text }: NamespaceDefinition["address"]): string[] {
  return ["1", "a"].map((piece) => text.replace(/\{[^{}]*\}/g, piece));
}
