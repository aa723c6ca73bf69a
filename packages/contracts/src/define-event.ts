import type { Ack } from "./ack.ts";
import type { ArgsCodec } from "./args-codec.ts";
import { argsCodec } from "./args-codec.ts";
import type { Codec } from "./codec.ts";
import { codecOf } from "./codec.ts";
import { lookup } from "./lookup.ts";
import type { Schema } from "./schema.ts";

/** Everything that can be said of an event. */
export interface EventOptions {
  /** The positional arguments. A trailing one that accepts `undefined` may be left out. */
  readonly args?: readonly Schema[];
  /** How the receiver answers: `legacyAck(…)` or `result(…)`. Left out: not at all. */
  readonly ack?: Ack;
  /** The name on the wire when it differs from the key; may use the namespace's params: `"company-{companyId}-ticket"`. */
  readonly name?: string;
  /** Server events: the rooms it may be addressed to. Left out: any room, and the whole namespace. */
  readonly rooms?: readonly string[];
  /** Client events: the room that this event joins. Its arguments are the room's params, in the template's order. */
  readonly joins?: string;
  /** Client events: the room that this event leaves. */
  readonly leaves?: string;
  /** May be dropped when the connection is not ready: typing, pointers. Never kept in a durable room's log. */
  readonly volatile?: boolean;
  /** How long the caller waits for the ack, and the handler may take, in milliseconds. Default: 10,000. */
  readonly timeout?: number;
  /** Largest payload of this event, in bytes of JSON. Default: the server's limit. */
  readonly maxBytes?: number;
  /** Further names under which the same payload is sent while the server has legacy aliases switched on. */
  readonly aliases?: readonly string[];
  /** Why not to use it any more, and what instead. */
  readonly deprecated?: string;
  readonly description?: string;
  /** Argument lists as they travel, for documents and tests. Each is checked when the contract is defined. */
  readonly examples?: readonly (readonly unknown[])[];
}

/** An event, as data. */
export interface EventDefinition<TOptions extends EventOptions = EventOptions> {
  readonly kind: "event";
  readonly options: TOptions;
  readonly codecs: EventCodecs;
}

/** Both directions of everything an event carries. A generated SDK brings these compiled ahead of time. */
export interface EventCodecs {
  readonly args: ArgsCodec;
  /** Of the ack's data, for events answered with a result. */
  readonly data?: Codec;
  /** Of the data of each error that the ack names. */
  readonly errors: Readonly<Record<string, Codec>>;
}

/**
 * Declares one event: what it carries, how it is answered, which rooms it concerns. Checked when it becomes part of a
 * namespace.
 *
 * @example
 * defineEvent({ args: [NewMessage], ack: result(Message, { errors: { TICKET_CLOSED: z.object({ closedAt: IsoDate }) } }) })
 */
export function defineEvent<const TOptions extends EventOptions>(options: TOptions): EventDefinition<TOptions> {
  const { args = [], ack } = options;
  const errors = ack?.kind === "result" ? Object.entries(ack.errors) : [];
  return {
    kind: "event",
    options,
    codecs: {
      args: argsCodec(args.map(codecOf)),
      errors: lookup(errors.map(([code, schema]) => [code, codecOf(schema)] as const)),
      ...(ack?.kind === "result" && { data: codecOf(ack.data) }),
    },
  };
}
