export type { BackoffOptions } from "./backoff.ts";
export type { CallOptions } from "./call.ts";
export type { ClientOptions } from "./client-options.ts";
export type { ClientStore, StoredCall } from "./client-store.ts";
export type { ConnectionSnapshot } from "./connection-machine.ts";
export type { ConnectionState } from "./connection-states.ts";
export type { Client } from "./create-client.ts";
export { createClient } from "./create-client.ts";
export { createOutbox } from "./create-outbox.ts";
export type { DurableRooms, DurableRoomsOptions, NeedsDurable } from "./durable-rooms.ts";
export { durableRooms } from "./durable-rooms.ts";
export type { Environment, WorldEvent } from "./environment.ts";
export type { Misfit } from "./inbox.ts";
export { type IndexedDbStoreOptions, indexedDbStore } from "./indexed-db-store.ts";
export type { RoomSnapshot, RoomStatus } from "./membership.ts";
export type {
  CallError,
  CallKey,
  CallOutcome,
  JoinOptions,
  NamespaceClient,
  Room,
  SendKey,
  ServerEventHandler,
  ServerEventKey,
} from "./namespace-client.ts";
export type { Outbox, OutboxEntry, OutboxOptions } from "./outbox.ts";
export type { Member, Presence } from "./presence.ts";
export { type RoomPresence, roomPresence } from "./room-presence.ts";
export type { Connection } from "./socket-connection.ts";
export type { Discontinuity, GetState } from "./state-readers.ts";
export type { Token } from "./token.ts";
