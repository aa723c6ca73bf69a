import type { Ack, InferAckArgs, InferAckData, InferAckErrors } from "./ack.ts";
import type { ContractDefinition } from "./define-contract.ts";
import type { EventDefinition } from "./define-event.ts";
import type { RoomDefinition } from "./define-room.ts";
import type { NamespaceDefinition } from "./namespace-definition.ts";
import type { InferParsed, InferWire, Schema } from "./schema.ts";
import type { InferParams, TemplateName } from "./template.ts";

type Get<TObject, TKey extends string, TDefault> = TObject extends { readonly [K in TKey]: infer Value }
  ? Value
  : TDefault;
type None = Record<never, never>;

/** The namespaces of a contract, by key. */
export type InferNamespaces<TContract extends ContractDefinition> = TContract["namespaces"];
/** The keys of a contract's namespaces. */
export type NamespaceKey<TContract extends ContractDefinition> = keyof TContract["namespaces"] & string;
/** The rooms of a namespace, by key. */
export type InferRooms<TNamespace extends NamespaceDefinition> = Get<TNamespace["options"], "rooms", None>;
/** The events that a namespace's clients may send, by key. */
export type InferClientEvents<TNamespace extends NamespaceDefinition> = Get<
  TNamespace["options"],
  "clientEvents",
  None
>;
/** The events that a namespace's server may send, by key. */
export type InferServerEvents<TNamespace extends NamespaceDefinition> = Get<
  TNamespace["options"],
  "serverEvents",
  None
>;
/** The params in a namespace's address, parsed; of a contract whose type is not known, any. */
export type InferNamespaceParams<TNamespace extends NamespaceDefinition> = NamespaceDefinition extends TNamespace
  ? Readonly<Record<string, unknown>>
  : InferParams<Get<TNamespace["options"], "params", None>>;
/** The params of a room, parsed. */
export type InferRoomParams<TRoom> =
  TRoom extends RoomDefinition<string, infer O> ? InferParams<Get<O, "params", None>> : never;

/** The state that users show in a room, parsed; `never` for a room without presence. */
export type InferPresence<TRoom> =
  TRoom extends RoomDefinition<string, infer O>
    ? O extends { readonly presence: infer TSchema }
      ? InferParsed<TSchema>
      : never
    : never;

/** An event's arguments as applications see them. */
export type InferArgs<TEvent> =
  TEvent extends EventDefinition<infer O> ? ParsedArgs<Get<O, "args", readonly []>> : never;
type ParsedArgs<TArgs> = TArgs extends readonly Schema[]
  ? OptionalTail<{ -readonly [I in keyof TArgs]: InferParsed<TArgs[I]> }>
  : [];

/** An event's arguments as they travel. */
export type InferWireArgs<TEvent> =
  TEvent extends EventDefinition<infer O> ? WireArgs<Get<O, "args", readonly []>> : never;
type WireArgs<TArgs> = TArgs extends readonly Schema[]
  ? OptionalTail<{ -readonly [I in keyof TArgs]: InferWire<TArgs[I]> }>
  : [];

/** Trailing arguments that accept `undefined` may be left out. */
type OptionalTail<TArgs extends readonly unknown[]> = TArgs extends [...infer Head, infer Last]
  ? undefined extends Last
    ? [...OptionalTail<Head>, Last?]
    : TArgs
  : TArgs;

type AckOf<TEvent> = TEvent extends EventDefinition<infer O> ? Get<O, "ack", { kind: "none" }> : never;

/** What a call of this event resolves with. */
export type InferResult<TEvent> = InferAckData<AckOf<TEvent>>;
/** The errors that this event's result may name: a union of `{ code, data }`. */
export type InferErrors<TEvent> = InferAckErrors<AckOf<TEvent>>;

/** Keys of the events whose ack is one of the given kinds. */
export type KeysByAck<TEvents, TKind extends Ack["kind"]> = {
  [K in keyof TEvents]: AckOf<TEvents[K]> extends { readonly kind: infer Kind }
    ? Kind extends TKind
      ? K
      : never
    : never;
}[keyof TEvents] &
  string;

/** Keys of the client events that an application handles itself: all but those that join or leave a room. */
export type HandledKeys<TNamespace extends NamespaceDefinition> = {
  [K in keyof InferClientEvents<TNamespace>]: InferClientEvents<TNamespace>[K] extends EventDefinition<infer O>
    ? O extends { readonly joins: string } | { readonly leaves: string }
      ? never
      : K
    : never;
}[keyof InferClientEvents<TNamespace>] &
  string;

/** Keys of the server events that may be addressed to all of the given rooms (`never`: to the whole namespace). */
export type EmittableKeys<TNamespace extends NamespaceDefinition, TRoom extends string> = {
  [K in keyof InferServerEvents<TNamespace>]: InferServerEvents<TNamespace>[K] extends EventDefinition<infer O>
    ? O extends { readonly rooms: readonly (infer Allowed)[] }
      ? [TRoom] extends [never]
        ? never
        : [TRoom] extends [Allowed]
          ? K
          : never
      : K
    : never;
}[keyof InferServerEvents<TNamespace>] &
  string;

/** Keys of the rooms that a client may ask to join. */
export type JoinableRooms<TNamespace extends NamespaceDefinition> = {
  [K in keyof InferRooms<TNamespace>]: InferRooms<TNamespace>[K] extends RoomDefinition<string, infer O>
    ? O extends { readonly joinedBy: "server" }
      ? never
      : K
    : never;
}[keyof InferRooms<TNamespace>] &
  string;

/** Keys of the rooms that show who is in them. */
export type PresenceRooms<TNamespace extends NamespaceDefinition> = {
  [K in keyof InferRooms<TNamespace>]: [InferPresence<InferRooms<TNamespace>[K]>] extends [never] ? never : K;
}[keyof InferRooms<TNamespace>] &
  string;

type EventName<TKey extends string, TEvent, TNamespace extends NamespaceDefinition> =
  TEvent extends EventDefinition<infer O>
    ? O extends { readonly name: infer Name extends string }
      ? TemplateName<Name, Get<TNamespace["options"], "params", None>>
      : TKey
    : never;

type AckCallback<TEvent> =
  AckOf<TEvent> extends infer TAck
    ? TAck extends { readonly kind: "none" }
      ? []
      : TAck extends { readonly kind: "legacy" }
        ? [ack?: (...args: InferAckArgs<TAck>) => void]
        : [ack: (...args: InferAckArgs<TAck>) => void]
    : [];

type NamedEvents<TEvents, TNamespace extends NamespaceDefinition> = {
  [K in keyof TEvents & string as EventName<K, TEvents[K], TNamespace>]: (
    ...args: [...InferWireArgs<TEvents[K]>, ...AckCallback<TEvents[K]>]
  ) => void;
};
/** The keys of what renames them are made anew wherever Socket.IO's types ask for them; those of this are known. */
type EventsMap<TEvents, TNamespace extends NamespaceDefinition> = Known<NamedEvents<TEvents, TNamespace>>;
type Known<T> = { [K in keyof T]: T[K] };

/**
 * The events map of raw Socket.IO for what the server sends: wire names, wire types.
 * @see https://socket.io/docs/v4/typescript/
 */
export type InferServerToClient<TNamespace extends NamespaceDefinition> = EventsMap<
  InferServerEvents<TNamespace>,
  TNamespace
>;

/**
 * The events map of raw Socket.IO for what a client sends: wire names, wire types.
 * @see https://socket.io/docs/v4/typescript/
 */
export type InferClientToServer<TNamespace extends NamespaceDefinition> = EventsMap<
  InferClientEvents<TNamespace>,
  TNamespace
>;
