import type {
  ContractDefinition,
  InferNamespaceParams,
  InferRoomParams,
  InferRooms,
  NamespaceDefinition,
  NamespaceKey,
} from "@wirepact/contracts";
import type { Handshake } from "./authenticate.ts";

/** What a rule can look at. */
export interface ConnectContext<TClaims, TParams> {
  readonly claims: TClaims;
  /** The params in the namespace's address: the tenant. */
  readonly params: TParams;
  readonly handshake: Handshake;
}

export interface RoomContext<TClaims, TParams, TRoom> extends ConnectContext<TClaims, TParams> {
  /** The params of the room that is asked for. */
  readonly room: TRoom;
}

/** Only `true` lets anybody in. A rule that throws, or takes too long, refuses. */
export type Rule<TContext> = (context: TContext) => boolean | Promise<boolean>;

/**
 * Who may go where: a rule for every namespace and every room of the contract. Leaving one out does not compile, and is
 * refused at run time. Rules run again when a token is refreshed and when a room is joined again.
 */
export type Authorize<TContract extends ContractDefinition, TClaims> = {
  readonly [N in NamespaceKey<TContract>]: {
    /** The tenant wall. */
    readonly connect: Rule<ConnectContext<TClaims, InferNamespaceParams<TContract["namespaces"][N]>>>;
  } & RoomRules<TContract["namespaces"][N], TClaims>;
};

/**
 * A rule for every room; a namespace without rooms needs to say nothing. The claims stand outside of the condition: TypeScript
 * resolves a conditional type before it has looked at `authenticate`, and they would be `unknown` in every rule.
 */
type RoomRules<TNamespace extends NamespaceDefinition, TClaims> = {
  readonly rooms?: {
    readonly [R in keyof InferRooms<TNamespace>]: Rule<
      RoomContext<TClaims, InferNamespaceParams<TNamespace>, InferRoomParams<InferRooms<TNamespace>[R]>>
    >;
  };
} & (keyof InferRooms<TNamespace> extends never
  ? { readonly rooms?: Readonly<Record<string, never>> }
  : { readonly rooms: unknown });

/** The same rules, as the machinery sees them. */
export type AnyRules = Readonly<
  Record<string, { readonly connect: Rule<never>; readonly rooms?: Readonly<Record<string, Rule<never>>> }>
>;
