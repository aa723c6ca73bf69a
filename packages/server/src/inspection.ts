import type { InferRoomParams, InferRooms, NamespaceDefinition } from "@wirepact/contracts";
import { protocolEvents, WireError } from "@wirepact/contracts";
import type { NamespaceView, RoomAddress } from "./namespace-view.ts";
import type { CloseAction } from "./sessions.ts";
import type { Transport } from "./transport.ts";

/** A room that a socket is in, by its key in the contract. */
export type JoinedRoom<TNamespace extends NamespaceDefinition> = {
  readonly [R in keyof InferRooms<TNamespace> & string]: {
    readonly key: R;
    readonly name: string;
    readonly params: InferRoomParams<InferRooms<TNamespace>[R]>;
  };
}[keyof InferRooms<TNamespace> & string];

/** A connected socket, as it is shown for debugging. */
export interface ConnectedSocket<TNamespace extends NamespaceDefinition, TClaims> {
  readonly id: string;
  readonly claims: TClaims;
  readonly rooms: readonly JoinedRoom<TNamespace>[];
}

/** Looks at the sockets of one tenant, or of some of its rooms, on all nodes; and sends them away. */
export interface Inspection {
  sockets(
    view: NamespaceView,
    rooms: Selection,
    except: Selection,
  ): Promise<ConnectedSocket<NamespaceDefinition, unknown>[]>;
  disconnect(view: NamespaceView, rooms: Selection, except: Selection, action: CloseAction): void;
}

export type Selection = readonly Pick<RoomAddress, "name">[];

export function createInspection(transport: Pick<Transport, "namespace" | "reach">): Inspection {
  const select = (namespace: ReturnType<Transport["namespace"]>, rooms: Selection, except: Selection) =>
    namespace?.in(rooms.map(({ name }) => name)).except(except.map(({ name }) => name));
  return {
    async sockets(view, rooms, except) {
      const found = (await select(await transport.reach(view.name), rooms, except)?.fetchSockets()) ?? [];
      return found.map(({ id, data, rooms: names }) => ({
        id,
        claims: data.claims as unknown,
        // Socket.IO puts every socket into a room of its own, named by its id.
        rooms: [...names].flatMap((name) => (name === id ? [] : roomOf(view, name))),
      }));
    },
    disconnect(view, rooms, except, action) {
      const selected = select(transport.namespace(view.name), rooms, except);
      selected?.emit(protocolEvents.close, { ...new WireError("DISCONNECTED").toJSON(), action });
      selected?.disconnectSockets();
    },
  };
}

function roomOf(view: NamespaceView, roomName: string): JoinedRoom<NamespaceDefinition>[] {
  const room = view.parseRoom(roomName);
  return room ? [{ key: room.key, name: room.name, params: room.params } as never] : [];
}
