import type {
  ContractDefinition,
  InferNamespaceParams,
  InferPresence,
  InferRoomParams,
  InferRooms,
  NamespaceDefinition,
  NamespaceKey,
  PresenceRooms,
} from "@wirepact/contracts";
import type { RoomContext } from "./authorize.ts";

/** Who shows itself in which room, and the state that the client gave. */
export interface PresenceContext<TClaims, TParams, TRoom, TState> extends RoomContext<TClaims, TParams, TRoom> {
  readonly state: TState;
}

/**
 * By namespace and room: the state that is shown instead of what the client gave, for names and roles that are not the client's
 * to choose. A room that is left out shows what clients give. One that throws a WireError refuses.
 */
export type PresenceRules<TContract extends ContractDefinition, TClaims> = {
  readonly [N in NamespaceKey<TContract>]?: NamespaceRules<TContract["namespaces"][N], TClaims>;
};

type NamespaceRules<TNamespace extends NamespaceDefinition, TClaims> = {
  readonly [R in PresenceRooms<TNamespace>]?: (
    context: PresenceContext<
      TClaims,
      InferNamespaceParams<TNamespace>,
      InferRoomParams<InferRooms<TNamespace>[R]>,
      InferPresence<InferRooms<TNamespace>[R]>
    >,
  ) => InferPresence<InferRooms<TNamespace>[R]>;
};

/** The same rules, as the machinery sees them. */
export type AnyPresenceRules = Readonly<
  Record<
    string,
    Readonly<Record<string, (context: RoomContext<unknown, unknown, unknown> & { state: unknown }) => unknown>>
  >
>;
