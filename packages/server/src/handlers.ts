import type {
  HandledKeys,
  InferArgs,
  InferClientEvents,
  InferErrors,
  InferNamespaceParams,
  InferResult,
  InferRoomParams,
  InferRooms,
  NamespaceDefinition,
  ParamArgs,
  WireError,
} from "@wirepact/contracts";

/** What a handler is told beside the arguments. */
export interface CallContext<
  TNamespace extends NamespaceDefinition,
  TClaims,
  TErrors extends { code: string; data: unknown },
> {
  readonly claims: TClaims;
  /** The params in the namespace's address: the tenant. */
  readonly params: InferNamespaceParams<TNamespace>;
  readonly socketId: string;
  /** Aborted when the caller is gone or its time is up. */
  readonly signal: AbortSignal;
  /** Makes an error that the event's contract declares: `throw fail("TICKET_CLOSED", { closedAt })`. */
  fail<TCode extends TErrors["code"]>(
    code: TCode,
    data: Extract<TErrors, { code: TCode }>["data"],
    message?: string,
  ): WireError;
  /** Whether this socket is in a room. */
  isIn<R extends keyof InferRooms<TNamespace> & string>(
    room: R,
    ...params: ParamArgs<InferRoomParams<InferRooms<TNamespace>[R]>>
  ): boolean;
}

/** A handler for every client event of a namespace but those that join and leave rooms: the library answers these. */
export type Handlers<TNamespace extends NamespaceDefinition, TClaims> = {
  readonly [K in HandledKeys<TNamespace>]: (
    args: InferArgs<InferClientEvents<TNamespace>[K]>,
    context: CallContext<TNamespace, TClaims, InferErrors<InferClientEvents<TNamespace>[K]>>,
  ) => InferResult<InferClientEvents<TNamespace>[K]> | Promise<InferResult<InferClientEvents<TNamespace>[K]>>;
};

/** The same handlers, as the machinery sees them. */
export type AnyHandlers = Readonly<Record<string, (args: never, context: never) => unknown>>;
