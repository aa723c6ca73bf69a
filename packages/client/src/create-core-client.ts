import type { ContractDefinition, InferNamespaceParams, NamespaceKey, ParamArgs } from "@wirepact/contracts";
import { addressOf } from "./address-of.ts";
import type { CoreClientOptions } from "./client-options.ts";
import { createNamespaceClient } from "./create-namespace-client.ts";
import type { CoreNamespaceClient } from "./namespace-client.ts";

/** A client that connects, calls and hears, and joins no rooms. */
export interface CoreClient<TContract extends ContractDefinition> {
  /** A tenant's namespace. Asked for twice, it is the same connection, until somebody closes it. */
  of<N extends NamespaceKey<TContract>>(
    namespace: N,
    ...params: ParamArgs<InferNamespaceParams<TContract["namespaces"][N]>>
  ): CoreNamespaceClient<TContract["namespaces"][N]>;
  /** Signs out: every namespace opened through this client is closed, and nothing of it is kept. */
  close(): void;
}

/** Makes a client of a contract's calls and events; published as `createClient` of `@wirepact/client/core`. */
export function createCoreClient<const TContract extends ContractDefinition>(
  contract: TContract,
  options: CoreClientOptions,
): CoreClient<TContract> {
  const open = new Map<string, CoreNamespaceClient>();
  return {
    of: ((key: string, params?: Readonly<Record<string, unknown>>) => {
      const address = addressOf(contract, key, params);
      const { namespace } = address;
      const known = open.get(namespace);
      if (known) return known;
      const client = createNamespaceClient(contract, address, options);
      const held = {
        ...client,
        close() {
          if (open.get(namespace) === held) open.delete(namespace);
          client.close();
        },
      };
      open.set(namespace, held);
      return held;
    }) as never,
    close() {
      for (const client of open.values()) client.close();
    },
  };
}
