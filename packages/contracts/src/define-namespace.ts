import { checkNamespace } from "./check-namespace.ts";
import { codecOf } from "./codec.ts";
import { lookup } from "./lookup.ts";
import { nameTemplates } from "./name-templates.ts";
import type { NamespaceDefinition, NamespaceOptions } from "./namespace-definition.ts";
import { createTemplate } from "./template.ts";

/**
 * Declares a namespace. Everything that can be wrong with a contract is found here, at definition.
 *
 * @throws ContractError with path, hint and link: unknown rooms, params that disagree with a template, duplicate or
 * reserved event names, schemas that cannot travel as JSON, examples that do not fit.
 * @see https://socket.io/docs/v4/namespaces/
 */
export function defineNamespace<const TAddress extends string, const TOptions extends NamespaceOptions>(
  address: TAddress,
  options: TOptions,
): NamespaceDefinition<TAddress, TOptions> {
  const params = options.params ?? {};
  const codecs = lookup(Object.entries(params).map(([name, schema]) => [name, codecOf(schema)] as const));
  const definition: NamespaceDefinition<TAddress, TOptions> = {
    kind: "namespace",
    address: createTemplate(address, params, `namespace "${address}"`),
    options,
    names: {
      client: nameTemplates(options.clientEvents ?? {}, codecs, `${address} clientEvents`),
      server: nameTemplates(options.serverEvents ?? {}, codecs, `${address} serverEvents`),
    },
  };
  checkNamespace(definition);
  return definition;
}
