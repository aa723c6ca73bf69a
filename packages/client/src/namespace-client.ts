import type {
  InferArgs,
  InferClientEvents,
  InferErrors,
  InferPresence,
  InferResult,
  InferRoomParams,
  InferRooms,
  InferServerEvents,
  JoinableRooms,
  KeysByAck,
  NamespaceDefinition,
  ParamArgs,
  WireError,
  WireErrorCode,
} from "@wirepact/contracts";
import type { CallOptions } from "./call.ts";
import type { Misfit } from "./inbox.ts";
import type { RoomSnapshot, RoomStatus } from "./membership.ts";
import type { Presence } from "./presence.ts";
import type { Connection, CoreConnection } from "./socket-connection.ts";
import type { Discontinuity, GetState } from "./state-readers.ts";

/** Keys of the events that the server may send. */
export type ServerEventKey<TNamespace extends NamespaceDefinition> = keyof InferServerEvents<TNamespace> & string;
/** What hears an event: its arguments, parsed. */
export type ServerEventHandler<TNamespace extends NamespaceDefinition, K extends ServerEventKey<TNamespace>> = (
  ...args: InferArgs<InferServerEvents<TNamespace>[K]>
) => void;

/** Keys of the events that can be called: they have an ack. */
export type CallKey<TNamespace extends NamespaceDefinition> = KeysByAck<
  InferClientEvents<TNamespace>,
  "legacy" | "result"
>;
/** Keys of the events that are sent and forgotten. */
export type SendKey<TNamespace extends NamespaceDefinition> = KeysByAck<InferClientEvents<TNamespace>, "none">;

/** An error that a call can end in: one that its contract declares, or one of the library's. */
export type CallError<TEvent> = TEvent extends unknown // so that an editor shows what it is, and not its name
  ?
      | (InferErrors<TEvent> extends infer E
          ? E extends { code: infer C extends string; data: infer D }
            ? WireError<C, D>
            : never
          : never)
      | WireError<WireErrorCode>
  : never;

/** How a call ended. */
export type CallOutcome<TEvent> = TEvent extends unknown // as above
  ?
      | { readonly ok: true; readonly data: InferResult<TEvent> }
      | { readonly ok: false; readonly error: CallError<TEvent> }
  : never;

/**
 * One user's hold on a room. The room is left when the last one lets go.
 *
 * @typeParam TState what users show each other there; `never` for a room without presence.
 */
export interface Room<TNamespace extends NamespaceDefinition, TState = never> {
  readonly status: RoomStatus;
  /** Why it was denied, or why the last attempt failed. */
  readonly error: WireError | undefined;
  snapshot(): RoomSnapshot;
  subscribe(listener: () => void): () => void;
  /** Settles when the room is joined; rejects when it or the whole connection is denied for good, and when it is left. */
  joined(): Promise<void>;
  /** Hears an event that came through this room. @returns what ends the subscription. */
  on<K extends ServerEventKey<TNamespace>>(event: K, handler: ServerEventHandler<TNamespace, K>): () => void;
  /** Hears that events are missing and cannot be had any more. */
  onDiscontinuity(listener: (discontinuity: Discontinuity) => void): () => void;
  /** Who else is there, and what they are shown of this user. @throws ContractError `USAGE` without `roomPresence()`. */
  readonly presence: [TState] extends [never] ? never : Presence<TState>;
  leave(): void;
}

export interface JoinOptions {
  /** Reads the application's state: at the first join, after every discontinuity, and without a log after every reconnection. */
  readonly getState?: GetState;
}

/** One tenant's namespace, as one signed-in user sees it: its calls and events. */
export interface CoreNamespaceClient<TNamespace extends NamespaceDefinition = NamespaceDefinition> {
  /** The address: `/workspace-1`. */
  readonly name: string;
  readonly connection: CoreConnection;
  /** Hears an event, through whichever room it came. @returns what ends the subscription; others are not touched. */
  on<K extends ServerEventKey<TNamespace>>(event: K, handler: ServerEventHandler<TNamespace, K>): () => void;
  /**
   * Calls the server.
   *
   * @throws WireError declared by the contract, or `VALIDATION_FAILED`, `PAYLOAD_TOO_LARGE`, `TIMEOUT`, `DISCONNECTED`,
   * `ABORTED` …
   */
  call<K extends CallKey<TNamespace>>(
    event: K,
    ...args: [...InferArgs<InferClientEvents<TNamespace>[K]>, options?: CallOptions]
  ): Promise<InferResult<InferClientEvents<TNamespace>[K]>>;
  /** The same, with the error as a value whose type tells which one it is. */
  tryCall<K extends CallKey<TNamespace>>(
    event: K,
    ...args: [...InferArgs<InferClientEvents<TNamespace>[K]>, options?: CallOptions]
  ): Promise<CallOutcome<InferClientEvents<TNamespace>[K]>>;
  /**
   * Sends an event that nobody answers; false when there is no connection to send it over.
   *
   * @throws WireError `VALIDATION_FAILED`, `PAYLOAD_TOO_LARGE`.
   */
  send<K extends SendKey<TNamespace>>(event: K, ...args: InferArgs<InferClientEvents<TNamespace>[K]>): boolean;
  /** Hears what nobody else is told: a refused event without ack, a packet that does not fit, a handler that threw. */
  onError(listener: (error: unknown) => void): () => void;
  /** Hears every event that comes in and does not fit the contract: a server newer or older than this client. */
  onMisfit(listener: (misfit: Misfit) => void): () => void;
  /** Gives this hold on the namespace back; the connection ends with the last one. */
  close(): void;
}

/** The same, with its rooms. */
export interface NamespaceClient<TNamespace extends NamespaceDefinition = NamespaceDefinition>
  extends CoreNamespaceClient<TNamespace> {
  readonly connection: Connection;
  /** Wants to be in a room: joined now or when the connection is there, and again after every reconnection. */
  join<R extends JoinableRooms<TNamespace>>(
    room: R,
    ...params: [...ParamArgs<InferRoomParams<InferRooms<TNamespace>[R]>>, options?: JoinOptions]
  ): Room<TNamespace, InferPresence<InferRooms<TNamespace>[R]>>;
}
