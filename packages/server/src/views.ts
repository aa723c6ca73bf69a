import type { ContractDefinition, NamespaceDefinition } from "@wirepact/contracts";
import { ContractError } from "@wirepact/contracts";
import type { NamespaceView } from "./namespace-view.ts";
import { createNamespaceView } from "./namespace-view.ts";

/** The tenants of a contract, by parameters and by address. */
export interface Views {
  of(key: string, params?: Readonly<Record<string, unknown>>): NamespaceView;
  /** The same of a name that has been resolved. */
  named(name: string, key: string, params: Readonly<Record<string, unknown>>): NamespaceView;
  resolve(name: string): { readonly key: string; readonly params: Readonly<Record<string, unknown>> } | undefined;
}

/** One view per address, kept: a tenant that was named once will be named again. */
export function createViews(contract: ContractDefinition): Views {
  const views = new Map<string, NamespaceView>();
  const all: Views = {
    of(key, params = {}) {
      const definition = contract.namespaces[key] as NamespaceDefinition | undefined;
      if (!definition) {
        throw new ContractError("USAGE", `There is no namespace "${key}".`, {
          path: "of()",
          hint: `Namespaces: ${Object.keys(contract.namespaces).join(", ")}.`,
        });
      }
      const name = definition.address.format(params);
      let view = views.get(name);
      if (!view) {
        view = createNamespaceView(key, definition, definition.address.parse(name) ?? params);
        views.set(name, view);
      }
      return view;
    },
    named: (name, key, params) => views.get(name) ?? all.of(key, params),
    resolve(name) {
      // A name is in its one normal form, or nobody's: whoever is known by it need not be taken apart.
      const known = views.get(name);
      if (known) return known;
      for (const [key, { address }] of Object.entries(contract.namespaces)) {
        const params = address.parse(name);
        if (params) return { key, params: Object.freeze(params) };
      }
      return undefined;
    },
  };
  return all;
}
