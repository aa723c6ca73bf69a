import type {
  EmittableKeys,
  EventDefinition,
  InferArgs,
  InferRoomParams,
  InferRooms,
  InferServerEvents,
  NamespaceDefinition,
  ParamArgs,
} from "@wirepact/contracts";
import { ContractError } from "@wirepact/contracts";
import type { DurableRooms } from "./durable-rooms.ts";
import type { ConnectedSocket, Inspection, Selection } from "./inspection.ts";
import type { NamespaceView, RoomAddress } from "./namespace-view.ts";
import type { CloseAction } from "./sessions.ts";

/** What the editor says of an event that its contract does not send there: its `rooms` name others. */
export type Misdirected<K extends string, TRoom extends string> = [TRoom] extends [never]
  ? `${K} is not for the whole namespace: add .to(room)`
  : `${K} is not for the room ${TRoom}`;

/** The part of a tenant's namespace that an emission goes to: all of it, or a union of rooms. */
export interface Scope<TNamespace extends NamespaceDefinition, TRoom extends string = never, TClaims = unknown> {
  /** Adds a room. A socket in several of them still hears each event once. */
  to<R extends keyof InferRooms<TNamespace> & string>(
    room: R,
    ...params: ParamArgs<InferRoomParams<InferRooms<TNamespace>[R]>>
  ): Scope<TNamespace, TRoom | R, TClaims>;
  /** Leaves out the sockets in a room. */
  except<R extends keyof InferRooms<TNamespace> & string>(
    room: R,
    ...params: ParamArgs<InferRoomParams<InferRooms<TNamespace>[R]>>
  ): Scope<TNamespace, TRoom, TClaims>;
  /**
   * Leaves out one socket: `socketId` of a call's context is the sender's. Of a durable room's events it hears all the same, when it
   * reads the log.
   */
  exceptSocket(socketId: string): Scope<TNamespace, TRoom, TClaims>;
  /**
   * Sends an event: validated, stripped and encoded once, however many receive it. Emitting where nobody is creates nothing.
   *
   * @throws ContractError `OUTBOUND_INVALID`, at once and before anything is sent.
   * @returns settled when the event was handed over; for a durable room, when it was written to the log.
   */
  emit<K extends keyof InferServerEvents<TNamespace> & string>(
    event: K extends EmittableKeys<TNamespace, TRoom> ? K : Misdirected<K, TRoom>,
    ...args: InferArgs<InferServerEvents<TNamespace>[K]>
  ): Promise<void>;
  /** Who is there, on all nodes: for debugging and for administration, not for every message. */
  sockets(): Promise<ConnectedSocket<TNamespace, TClaims>[]>;
  /**
   * Disconnects them, on all nodes. They are told what to do about it: come back (the default), come back with a new token,
   * or give up. Whoever may still come in can; to take a right back use `revoke`.
   */
  disconnect(action?: CloseAction): void;
  /**
   * Deletes the logs of the durable rooms that were named, because what they were about is gone. Whoever is still in one is
   * told that it began anew.
   *
   * @throws ContractError `USAGE` when no durable room was named, or the log is your own and has no `delete`.
   */
  deleteLog(): Promise<void>;
}

/** Everything about one emission, ready to go. */
export interface Emission {
  readonly view: NamespaceView;
  readonly key: string;
  readonly event: EventDefinition;
  /** The names it is sent under, its own first. */
  readonly names: readonly string[];
  readonly args: readonly unknown[];
  readonly rooms: readonly RoomAddress[];
  readonly except: Selection;
}

export type Deliver = (emission: Emission) => Promise<void>;

/** What a scope is the face of. */
export interface ScopeParts {
  readonly deliver: Deliver;
  readonly inspection: Inspection;
  readonly durable: Pick<DurableRooms, "deleteLogs">;
}

/** Makes the typed face of one tenant's namespace. Cheap: services make one per emission. */
export function createScope(
  view: NamespaceView,
  parts: ScopeParts,
  rooms: readonly RoomAddress[] = [],
  except: Selection = [],
): Scope<NamespaceDefinition, string> {
  const { deliver, inspection, durable } = parts;
  const scope = {
    to: (room: string, params: Record<string, unknown> = {}) =>
      createScope(view, parts, [...rooms, view.room(room, params)], except),
    except: (room: string, params: Record<string, unknown> = {}) =>
      createScope(view, parts, rooms, [...except, view.room(room, params)]),
    // Socket.IO has a room for each socket, of that name.
    exceptSocket: (socketId: string) => createScope(view, parts, rooms, [...except, { name: socketId }]),
    sockets: () => inspection.sockets(view, rooms, except),
    disconnect: (action: CloseAction = "retry") => inspection.disconnect(view, rooms, except, action),
    deleteLog: () => durable.deleteLogs(view, rooms),
    emit(key: string, ...args: unknown[]) {
      const found = view.serverEvents.get(key);
      if (!found) {
        throw new ContractError("USAGE", `There is no server event "${key}".`, {
          path: view.key,
          hint: `Server events: ${[...view.serverEvents.keys()].join(", ")}.`,
        });
      }
      const { rooms: allowed } = found.event.options;
      const strayed =
        allowed &&
        (rooms.length === 0 ? "the whole namespace" : rooms.find((room) => !allowed.includes(room.key))?.key);
      if (strayed !== undefined) {
        throw new ContractError("EVENT_ROOM_INVALID", `"${key}" may not be sent to ${strayed}.`, {
          path: `${view.key}.serverEvents.${key}`,
          hint: `Its contract allows: ${allowed?.join(", ")}.`,
        });
      }
      return deliver({ view, key, event: found.event, names: found.names, args, rooms, except });
    },
  };
  return scope as unknown as Scope<NamespaceDefinition, string>;
}
