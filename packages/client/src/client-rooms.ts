import { protocolEvents } from "@wirepact/contracts";
import type { SendVolatile } from "./coalesce.ts";
import { coalesce } from "./coalesce.ts";
import type { Delivery } from "./inbox.ts";
import type { JoinOptions, NamespaceClient } from "./namespace-client.ts";
import { createRoom } from "./room.ts";
import type { RoomParts, RoomsOptions } from "./rooms.ts";
import { createRooms } from "./rooms.ts";

/** What a namespace's client with rooms does beside one that only calls and hears. */
export interface ClientRooms {
  readonly join: NamespaceClient["join"];
  /** Hears an event of the library's own protocol. */
  hear(name: string, value: unknown): void;
  /** Takes an event; false when it belongs to no log, and is to be told to all who listen. */
  deliver(delivery: Delivery): boolean;
  /** Tells an event to the rooms that it is meant for. */
  tell(delivery: Delivery): void;
  /** Sends a volatile event; without rooms to tell subjects apart by, it is sent like any other. */
  readonly sendVolatile: SendVolatile;
  /** Leaves them all. */
  close(): void;
}

/** Gives rooms to a namespace's client. */
export type AddRooms = (context: Omit<RoomsOptions, keyof RoomParts>) => ClientRooms;

/** The part of a client that joins rooms. A client without it does not load it. */
export function clientRooms({ durable, presence, releaseDelay }: RoomParts): AddRooms {
  return (context) => {
    const rooms = createRooms({ ...context, durable, presence, releaseDelay });
    const { connection, definition } = context;
    const protocol: Readonly<Record<string, (value: never) => void>> = {
      [protocolEvents.head]: rooms.hear,
      [protocolEvents.left]: rooms.denyAll,
      [protocolEvents.presence]: rooms.hearPresence,
    };
    // Every connection is a new session at the server: it is in no room yet.
    let inSession = false;
    connection.subscribe(() => {
      const isConnected = connection.status === "connected";
      // What is closed may be so for good: rooms that were still waiting are told why.
      if (isConnected === inSession && connection.status !== "closed") return;
      inSession = isConnected;
      if (inSession) rooms.enterAll();
      else rooms.interruptAll();
    });
    return {
      sendVolatile: coalesce(connection, definition),
      deliver: rooms.deliver,
      tell: rooms.tell,
      close: rooms.exitAll,
      hear: (name, value) => protocol[name]?.(value as never),
      join: ((key: string, ...values: unknown[]) => {
        const hasParams = (definition.options.rooms?.[key]?.template.params.length ?? 0) > 0;
        const [params, joinOptions] = hasParams ? values : [{}, values[1] ?? values[0]];
        return createRoom(rooms.take(key, params as Record<string, unknown>), (joinOptions ?? {}) as JoinOptions);
      }) as NamespaceClient["join"],
    };
  };
}
