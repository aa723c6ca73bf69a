import { checkNamespace } from "./check-namespace.ts";
import type { EventDefinition } from "./define-event.ts";
import type { RoomDefinition } from "./define-room.ts";
import { createTemplate, type ParamSchemas, type Template } from "./template.ts";

export interface NamespaceOptions {
  /** Schemas of the parameters in the address. */
  readonly params?: ParamSchemas;
  readonly rooms?: Readonly<Record<string, RoomDefinition>>;
  /** What a client may send. */
  readonly clientEvents?: Readonly<Record<string, EventDefinition>>;
  /** What the server may send. */
  readonly serverEvents?: Readonly<Record<string, EventDefinition>>;
  /** Names that were used once and must never be used again. */
  readonly reserved?: readonly string[];
  readonly description?: string;
}

/** A namespace, as data: an address with typed parameters, its rooms and its events. */
export interface NamespaceDefinition<
  TAddress extends string = string,
  TOptions extends NamespaceOptions = NamespaceOptions,
> {
  readonly kind: "namespace";
  readonly address: Template;
  readonly options: TOptions;
  /** Names on the wire, by key; templated ones take the namespace's params. */
  readonly names: {
    readonly client: Readonly<Record<string, Template>>;
    readonly server: Readonly<Record<string, Template>>;
  };
  /** Carries the address's literal type; has no value. */
  readonly text?: TAddress;
}

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
  return Object.fromEntries(
    Object.entries(events).map(([key, event]) => {
      const name = event.options.name ?? key;
      const used = Object.entries(params).filter(([param]) => name.includes(`{${param}}`));
      return [key, createTemplate(name, Object.fromEntries(used), `${path}.${key}`)];
    }),
  );
}
