import type { ContractDefinition, InferNamespaceParams, NamespaceDefinition, NamespaceKey } from "@wirepact/contracts";
import type { ConnectContext } from "./authorize.ts";
import type { JoinedRoom } from "./inspection.ts";

/** What an `onDisconnect` is given: who has left, and from where. */
export interface OnDisconnectContext<TNamespace extends NamespaceDefinition, TClaims>
  extends ConnectContext<TClaims, InferNamespaceParams<TNamespace>> {
  readonly socketId: string;
  /** The rooms it was in at the end. It is in none of them any more. */
  readonly rooms: readonly JoinedRoom<TNamespace>[];
  /**
   * Socket.IO's word for it: `"client namespace disconnect"` when it left by itself, `"server namespace disconnect"` when it
   * was sent away or the server closes, `"transport close"` and `"ping timeout"` when the line was cut.
   *
   * @see https://socket.io/docs/v4/server-socket-instance/#disconnect
   */
  readonly reason: string;
}

/**
 * By namespace: what to do when a caller has left, once for each connection that was let in. One that throws is logged, and
 * harms nobody. `close()` waits for those that are at work, as long as `limits.handlerTimeout` allows.
 */
export type OnDisconnect<TContract extends ContractDefinition, TClaims> = {
  readonly [N in NamespaceKey<TContract>]?: (
    context: OnDisconnectContext<TContract["namespaces"][N], TClaims>,
  ) => void | Promise<void>;
};
