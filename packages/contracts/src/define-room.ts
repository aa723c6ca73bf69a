import type { Codec } from "./codec.ts";
import { codecOf } from "./codec.ts";
import type { Template } from "./compile-template.ts";
import type { Schema } from "./schema.ts";
import type { ParamSchemas } from "./template.ts";
import { createTemplate } from "./template.ts";

export interface RoomOptions {
  /** Schemas of the parameters in the room's template. */
  readonly params?: ParamSchemas;
  /** Nothing addressed to it may be lost: its events are written to the server's log and resumed by position. */
  readonly durable?: boolean;
  /** Who may ask to join. `"server"`: only the server puts sockets in. Default: `"client"`, if authorised. */
  readonly joinedBy?: "client" | "server";
  /** What a user shows the others in the room while there: a small state. Left out: nobody is told who is there. */
  readonly presence?: Schema;
  readonly description?: string;
}

/** A room, as data. */
export interface RoomDefinition<TTemplate extends string = string, TOptions extends RoomOptions = RoomOptions> {
  readonly kind: "room";
  readonly template: Template;
  readonly options: TOptions;
  /** Both directions of the state that its presence shows. */
  readonly presence?: Codec;
  /** Carries the template's literal type; has no value. */
  readonly text?: TTemplate;
}

/**
 * Declares a room: an addressable group of sockets within a namespace.
 *
 * @throws ContractError `TEMPLATE_PARAMS` when template and params disagree.
 * @example
 * defineRoom("ticket-{ticketId}", { params: { ticketId: TicketId }, durable: true })
 */
export function defineRoom<const TTemplate extends string, const TOptions extends RoomOptions = Record<never, never>>(
  template: TTemplate,
  options?: TOptions,
): RoomDefinition<TTemplate, TOptions> {
  const given = options ?? ({} as TOptions);
  return {
    kind: "room",
    template: createTemplate(template, given.params ?? {}, `room "${template}"`),
    options: given,
    ...(given.presence && { presence: codecOf(given.presence) }),
  };
}
