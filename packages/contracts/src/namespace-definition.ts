import type { Template } from "./compile-template.ts";
import type { EventDefinition } from "./define-event.ts";
import type { RoomDefinition } from "./define-room.ts";
import type { ParamSchemas } from "./template.ts";

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
