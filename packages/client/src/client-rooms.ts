import { protocolEvents } from "@wirepact/contracts";
import type { SendVolatile } from "./coalesce.ts";
import { coalesce } from "./coalesce.ts";
import type { JoinOptions, NamespaceClient } from "./namespace-client.ts";
import { createRoom } from "./room.ts";
import type { Rooms, RoomsOptions } from "./rooms.ts";
import { createRooms } from "./rooms.ts";

/** What a namespace's client with rooms does beside one that only calls and hears. */
export interface ClientRooms {
  /** Takes an event before anybody is told of it. */
  readonly deliver: Rooms["deliver"];
  /** Sends a volatile event; without rooms to tell subjects apart by, it is sent like any other. */
  readonly sendVolatile: SendVolatile;
  /** What stands in the client for what it has without rooms. */
  readonly overrides: Pick<NamespaceClient, "join" | "close">;
}

/** Gives rooms to a namespace's client. */
export type AddRooms = (context: Omit<RoomsOptions, keyof ClientRoomsOptions>) => ClientRooms;

/** What is the same for all namespaces of a client. */
export type ClientRoomsOptions = Pick<
  RoomsOptions,
  "durable" | "presence" | "releaseDelay" | "environment" | "backoff"
>;

/** The part of a client that joins rooms. A client without it does not load it. */
export function clientRooms(options: ClientRoomsOptions): AddRooms {
  const { durable, presence, releaseDelay, environment, backoff } = options;
  return (context) => {
    const rooms = createRooms({ ...context, durable, presence, releaseDelay, environment, backoff });
    const { connection, definition } = context;
    const { socket } = connection;
    socket.on(protocolEvents.head, rooms.hear);
    socket.on(protocolEvents.left, rooms.denyAll);
    socket.on(protocolEvents.presence, rooms.hearPresence);
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
      overrides: {
        join: ((key: string, ...values: unknown[]) => {
          const hasParams = (definition.options.rooms?.[key]?.template.params.length ?? 0) > 0;
          const [params, joinOptions] = hasParams ? values : [{}, values[1] ?? values[0]];
          return createRoom(rooms.take(key, params as Record<string, unknown>), (joinOptions ?? {}) as JoinOptions);
        }) as NamespaceClient["join"],
        close() {
          // First, or each would be told that it waits for the connection.
          rooms.exitAll();
          connection.close();
        },
      },
    };
  };
}
