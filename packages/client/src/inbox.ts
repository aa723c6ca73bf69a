import type { EventDefinition, NamespaceDefinition } from "@wirepact/contracts";

/** What travels behind the arguments of an event that was addressed to rooms. */
export interface Envelope {
  readonly rooms: readonly string[];
  readonly stream?: string;
  readonly epoch?: string;
  readonly seq?: number;
}

/** An event that came in, decoded once for all who listen. */
export interface Delivery {
  readonly key: string;
  readonly event: EventDefinition;
  readonly args: readonly unknown[];
  readonly envelope: Envelope | undefined;
}

/** A packet that is no event of the contract's, or does not fit it. */
export interface Misfit {
  readonly name: string;
  readonly issues?: readonly { readonly path: readonly (string | number)[]; readonly message: string }[];
}

/** Reads packets of one namespace. */
export interface Inbox {
  /** @returns nothing for what was delivered already, under its own name. */
  read(name: string, values: readonly unknown[]): Delivery | Misfit | undefined;
}

export function createInbox(definition: NamespaceDefinition, params: Readonly<Record<string, unknown>>): Inbox {
  /** By their names on the wire; what is sent under other names, too, is known and nothing more. */
  const events = new Map<string, { key: string; event: EventDefinition } | undefined>();
  for (const [key, event] of Object.entries(definition.options.serverEvents ?? {})) {
    events.set(definition.names.server[key]?.format(params) ?? key, { key, event });
    for (const alias of event.options.aliases ?? []) events.set(alias, undefined);
  }
  return {
    read(name, values) {
      const found = events.get(name);
      if (!found) return events.has(name) ? undefined : { name };
      const arity = found.event.options.args?.length ?? 0;
      const decoded = found.event.codecs.args.decode(values);
      if (decoded.issues) return { name, issues: decoded.issues };
      return { ...found, args: decoded.value, envelope: readEnvelope(values[arity]) };
    },
  };
}

/** A plain server sends none, or something of its own. */
function readEnvelope(value: unknown): Envelope | undefined {
  return Array.isArray(Object(value).rooms) ? (value as Envelope) : undefined;
}
