import type { Socket } from "socket.io";
import type { Handshake, Identity } from "./authenticate.ts";
import { LazyAbort } from "./lazy-abort.ts";
import { LazyMap } from "./lazy-map.ts";
import type { NamespaceView, RoomAddress } from "./namespace-view.ts";

/** One socket in one namespace: who it is, and where it is. */
export interface Session {
  readonly socket: Socket;
  readonly view: NamespaceView;
  /** These two are replaced when the token is refreshed. */
  handshake: Handshake;
  identity: Identity<unknown>;
  /** The rooms it is in, by name, and those it has asked for and waits for. */
  readonly rooms: LazyMap<RoomAddress>;
  readonly joining: LazyMap<symbol>;
  /** Aborted when the socket is gone. */
  readonly gone: LazyAbort;
  expiry: NodeJS.Timeout | undefined;
}

export function createSession(
  socket: Socket,
  view: NamespaceView,
  handshake: Handshake,
  identity: Identity<unknown>,
): Session {
  return {
    socket,
    view,
    handshake,
    identity,
    rooms: new LazyMap(),
    joining: new LazyMap(),
    gone: new LazyAbort(),
    expiry: undefined,
  };
}
