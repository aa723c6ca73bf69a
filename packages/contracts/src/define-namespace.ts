import { checkNamespace } from "./check-namespace.ts";
import type { EventDefinition } from "./define-event.ts";
import { lookup } from "./lookup.ts";
import type { NamespaceDefinition, NamespaceOptions } from "./namespace-definition.ts";
import type { ParamSchemas, Template } from "./template.ts";
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
  const definition: NamespaceDefinition<TAddress, TOptions> = {
    kind: "namespace",
    address: createTemplate(address, params, `namespace "${address}"`),
    options,
    names: {
      client: nameTemplates(options.clientEvents ?? {}, params, `${address} clientEvents`),
      server: nameTemplates(options.serverEvents ?? {}, params, `${address} serverEvents`),
    },
  };
  checkNamespace(definition);
  return definition;
}

/** An event's name may use some of the namespace's params, or none. */
function nameTemplates(
  events: Readonly<Record<string, EventDefinition>>,
  params: ParamSchemas,
  path: string,
): Record<string, Template> {
  return lookup(
    Object.entries(events).map(([key, event]) => {
      const name = event.options.name ?? key;
      const used = Object.entries(params).filter(([param]) => name.includes(`{${param}}`));
      return [key, createTemplate(name, Object.fromEntries(used), `${path}.${key}`)] as const;
    }),
  );
}
