import type {
  CallError,
  CallKey,
  Client,
  ConnectionSnapshot,
  Discontinuity,
  JoinOptions,
  Member,
  NamespaceClient,
  RoomSnapshot,
} from "@wirepact/client";
import type {
  ContractDefinition,
  InferArgs,
  InferClientEvents,
  InferNamespaceParams,
  InferPresence,
  InferResult,
  InferRoomParams,
  InferRooms,
  InferServerEvents,
  JoinableRooms,
  NamespaceDefinition,
  NamespaceKey,
  NoParams,
  PresenceRooms,
} from "@wirepact/contracts";
import type { ReactNode } from "react";
import type { RoomReducer } from "./room-state.ts";
import type { CallState } from "./use-call-state.ts";

/** Instead of params: not now. */
export type Skip = "skip";

/** Whose connection the components below have; a namespace without params needs no `params`. */
export type RealtimeProviderProps<TContract extends ContractDefinition, N extends NamespaceKey<TContract>> = {
  readonly client: Client<TContract>;
  readonly namespace: N;
  readonly children?: ReactNode;
} & ProviderParams<InferNamespaceParams<TContract["namespaces"][N]>>;

type ProviderParams<TParams> = keyof TParams extends never
  ? { readonly params?: NoParams }
  : { readonly params: TParams };

/** A room as a component sees it; given to the hooks that listen to it. */
export interface RoomView<R extends string = string> extends RoomSnapshot {
  readonly room: R;
}

/** What users show each other in a room. */
type State<TNamespace extends NamespaceDefinition, R> = R extends keyof InferRooms<TNamespace>
  ? InferPresence<InferRooms<TNamespace>[R]>
  : never;

/** Those who type in a room, and what says that this user does. */
export interface Typing<TState> {
  readonly typists: readonly Member<TState>[];
  /** Call it at every key; it ends by itself, or with `type(false)`. */
  type(isTyping?: boolean): void;
}

type RoomParams<TNamespace extends NamespaceDefinition, R> = R extends keyof InferRooms<TNamespace>
  ? InferRoomParams<InferRooms<TNamespace>[R]>
  : never;
type RoomHookArgs<TParams> = keyof TParams extends never
  ? [params?: TParams | Skip, options?: JoinOptions]
  : [params: TParams | Skip, options?: JoinOptions];
type ServerEvents<TNamespace extends NamespaceDefinition> = InferServerEvents<TNamespace>;
type Handler<TNamespace extends NamespaceDefinition, K extends keyof ServerEvents<TNamespace>> = (
  ...args: InferArgs<ServerEvents<TNamespace>[K]>
) => void;

/** The hooks of one namespace. */
export interface NamespaceHooks<TNamespace extends NamespaceDefinition> {
  /** The connection, or the part of it that a component needs: it renders again only when that part changes. */
  useConnection(): ConnectionSnapshot;
  useConnection<T>(selector: (snapshot: ConnectionSnapshot) => T): T;
  /** Is in a room while mounted. `"skip"` instead of params: in none. */
  useRoom<R extends JoinableRooms<TNamespace>>(room: R, ...args: RoomHookArgs<RoomParams<TNamespace, R>>): RoomView<R>;
  /** Hears an event while mounted: all of the namespace's, or one room's. Always calls the newest handler. */
  useEvent<K extends keyof ServerEvents<TNamespace> & string>(event: K, handler: Handler<TNamespace, K>): void;
  useEvent<K extends keyof ServerEvents<TNamespace> & string>(
    room: RoomView,
    event: K,
    handler: Handler<TNamespace, K>,
  ): void;
  /**
   * Folds the events of a room into a state. `initial` is what each room begins with, and is seen until `load` has ended; `load` and
   * the folds may use the component's props, the newest are called. Which events are heard is read once for each room.
   */
  useRoomState<TState, T = TState>(
    room: RoomView,
    reducer: RoomReducer<
      TState,
      {
        readonly [K in keyof ServerEvents<TNamespace>]?: (
          state: TState,
          ...args: InferArgs<ServerEvents<TNamespace>[K]>
        ) => TState;
      }
    >,
    selector?: (state: TState) => T,
    isEqual?: (a: T, b: T) => boolean,
  ): T;
  /** Hears that a durable room has lost events for this client: what is shown has to be read anew. */
  useDiscontinuity(room: RoomView, handler: (discontinuity: Discontinuity) => void): void;
  /** Shows this user to the others in a room while mounted, with this state. `"skip"`: not now. */
  usePresence<R extends PresenceRooms<TNamespace>>(room: RoomView<R>, state: State<TNamespace, R> | Skip): void;
  /** The other users in a room, or the part of it that a component needs. */
  usePresenceList<R extends PresenceRooms<TNamespace>, T = readonly Member<State<TNamespace, R>>[]>(
    room: RoomView<R>,
    selector?: (members: readonly Member<State<TNamespace, R>>[]) => T,
    isEqual?: (a: T, b: T) => boolean,
  ): T;
  /** Who else types in a room, and what says that this user does, who is shown there by `usePresence`. */
  useTyping<R extends PresenceRooms<TNamespace>>(room: RoomView<R>): Typing<State<TNamespace, R>>;
  /** A call, and how the latest one stands. */
  useCall<K extends CallKey<TNamespace>>(
    event: K,
  ): CallState<InferResult<InferClientEvents<TNamespace>[K]>, CallError<InferClientEvents<TNamespace>[K]>> & {
    call(...args: InferArgs<InferClientEvents<TNamespace>[K]>): Promise<InferResult<InferClientEvents<TNamespace>[K]>>;
    reset(): void;
  };
  /** Calls and sends from event handlers. */
  useNamespace(): Pick<NamespaceClient<TNamespace>, "call" | "tryCall" | "send">;
}

/** The hooks of a contract, and the provider that says which client and which tenant they are about. */
export interface Hooks<TContract extends ContractDefinition, N extends NamespaceKey<TContract>>
  extends NamespaceHooks<TContract["namespaces"][N]> {
  RealtimeProvider(props: RealtimeProviderProps<TContract, N>): ReactNode;
}
