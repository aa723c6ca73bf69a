import type { Template } from "./compile-template.ts";
import type { ParamSchemas } from "./template.ts";
import { createTemplate } from "./template.ts";

export interface RoomOptions {
  /** Schemas of the parameters in the room's template. */
  readonly params?: ParamSchemas;
  /** Nothing addressed to it may be lost: its events are written to the server's log and resumed by position. */
  readonly durable?: boolean;
  /** Who may ask to join. `"server"`: only the server puts sockets in. Default: `"client"`, if authorised. */
  readonly joinedBy?: "client" | "server";
  readonly description?: string;
}

/** A room, as data. */
export interface RoomDefinition<TTemplate extends string = string, TOptions extends RoomOptions = RoomOptions> {
  readonly kind: "room";
  readonly template: Template;
  readonly options: TOptions;
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
  };
}
