import { ContractError } from "./contract-error.ts";
import type { NamespaceDefinition } from "./namespace-definition.ts";
import { isObjectMember } from "./reserved-names.ts";
import type { Schema } from "./schema.ts";
import { sharedName } from "./template-overlap.ts";
import type { WireErrorCode } from "./wire-error.ts";

export interface ContractOptions {
  /** Kebab-case; names the artefacts made from the contract. */
  readonly name: string;
  /** Semantic version of the protocol. */
  readonly version: string;
  readonly namespaces: Readonly<Record<string, NamespaceDefinition>>;
  /** Sentences for the library's codes where existing clients compare them: `{ TOKEN_MISSING: "Token ausente" }`. */
  readonly messages?: Readonly<Partial<Record<WireErrorCode, string>>>;
  /** What a client shows when it connects: the scheme (`"bearer-jwt"`) and the schema of Socket.IO's `auth`. */
  readonly handshake?: { readonly scheme?: string; readonly auth?: Schema };
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
 * begin with `/` or overlaps another.
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
    throw new ContractError("OPTION_INVALID", `"${options.version}" is no semantic version.`, {
      path: "version",
      hint: 'Three numbers: "1.0.0".',
    });
  }
  checkAddresses(Object.entries(options.namespaces));
  return { ...options, kind: "contract" };
}

function checkAddresses(namespaces: [string, NamespaceDefinition][]): void {
  for (const [at, [key, { address }]] of namespaces.entries()) {
    const fail = (message: string, hint: string) =>
      new ContractError("ADDRESS_INVALID", message, { path: `namespaces.${key}`, hint });
    // A comma ends the address in Socket.IO's packets, and a client reads `?` and `#` as the URL's.
    if (!/^\/[\w.~@:+/-]*$/.test(address.text.replace(/\{\w+\}/g, "1"))) {
      throw fail(
        `"${address.text}" cannot be the address of a namespace.`,
        "A slash, then letters, digits, {params} and _ . ~ @ : + / -.",
      );
    }
    if (isObjectMember(key)) throw fail(`Every JavaScript object has a "${key}" of its own.`, "Choose another key.");
    for (const [otherKey, other] of namespaces.slice(0, at)) {
      const shared = sharedName(other.address, address, "pattern");
      if (shared === undefined) continue;
      throw fail(
        `"${address.text}" overlaps "${other.address.text}": both could be "${shared}".`,
        `A connection could belong to ${otherKey} as well. Begin them differently.`,
      );
    }
  }
}
