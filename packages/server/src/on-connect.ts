import type {
  ContractDefinition,
  InferNamespaceParams,
  InferRoomParams,
  InferRooms,
  NamespaceKey,
  ParamArgs,
} from "@wirepact/contracts";
import type { ConnectContext } from "./authorize.ts";

/** What an `onConnect` is given. */
export interface OnConnectContext<TRooms, TClaims, TParams> extends ConnectContext<TClaims, TParams> {
  readonly socketId: string;
  /** Aborted when the caller is gone again, for whatever reason. */
  readonly signal: AbortSignal;
  /** Puts the caller into a room; the room's rule is asked like for everybody. */
  join<R extends keyof TRooms & string>(room: R, ...params: ParamArgs<InferRoomParams<TRooms[R]>>): Promise<void>;
}

/** By namespace: what to do for a caller that has come in. One that throws disconnects the caller. */
export type OnConnect<TContract extends ContractDefinition, TClaims> = {
  readonly [N in NamespaceKey<TContract>]?: (
    context: OnConnectContext<
      InferRooms<TContract["namespaces"][N]>,
      TClaims,
      InferNamespaceParams<TContract["namespaces"][N]>
    >,
  ) => void | Promise<void>;
};
