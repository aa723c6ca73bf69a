import type { ManagerOptions } from "socket.io-client";
import type { BackoffOptions } from "./backoff.ts";
import type { Clock } from "./clock.ts";
import type { DurableRooms } from "./durable-rooms.ts";
import type { Environment } from "./environment.ts";
import type { RoomPresence } from "./room-presence.ts";
import type { Token } from "./token.ts";

/** Options of a client that joins no rooms. */
export interface CoreClientOptions {
  /** Of the server: `https://api.example.com`. Empty: where the page came from. */
  readonly url: string;
  /** The token, or what fetches one; asked at every connection and before the old one ends. */
  readonly token: Token;
  /** How long a call waits, in milliseconds, when neither it nor its event says. Default: 10,000. */
  readonly callTimeout?: number;
  /** How long one attempt to connect may take, in milliseconds. Default: 20,000. */
  readonly connectTimeout?: number;
  /** Largest payload in bytes of JSON; must not be more than the server's. Default: 1,000,000. */
  readonly maxPayload?: number;
  readonly backoff?: Partial<BackoffOptions>;
  /** Default: polling first, then upgraded to WebSocket. */
  readonly transports?: readonly ("polling" | "websocket" | "webtransport")[];
  /** Further options of Socket.IO's: path, headers … */
  readonly socketIo?: Partial<ManagerOptions>;
  /** A clock of your own, for tests. */
  readonly environment?: Clock;
}

export interface ClientOptions extends CoreClientOptions {
  /** A world of your own, for tests. */
  readonly environment?: Environment;
  /** Who is signed in. Clients with the same URL and user share a connection. Left out: the token tells them apart. */
  readonly user?: string;
  /** How long a room or a namespace is kept after its last user, in milliseconds. Default: 200. */
  readonly releaseDelay?: number;
  /** `durableRooms()`; needed by a contract that has durable rooms. */
  readonly durable?: DurableRooms;
  /** `roomPresence()`; gives rooms that have presence their `presence`. */
  readonly presence?: RoomPresence;
}
