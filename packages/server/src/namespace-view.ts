import type { Codec, EventDefinition, NamespaceDefinition, RoomDefinition } from "@wirepact/contracts";

/** A room as its name says: which definition, which parameters. */
export interface RoomAddress {
  readonly key: string;
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly durable: boolean;
  /** Of the state that users show there, if they are shown. */
  readonly presence: Codec | undefined;
}

/** One tenant's namespace: the contract's templates filled in with its parameters. Made once per address. */
export interface NamespaceView {
  readonly key: string;
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Client events by their name on the wire. */
  readonly clientEvents: ReadonlyMap<string, { readonly key: string; readonly event: EventDefinition }>;
  /** Server events by key, with every name they are sent under: the first is the event's own. */
  readonly serverEvents: ReadonlyMap<string, { readonly names: readonly string[]; readonly event: EventDefinition }>;
  room(key: string, params: Readonly<Record<string, unknown>>): RoomAddress;
  /** The names of a room's params, in the order of its template. */
  roomParams(key: string): readonly string[];
  /** Whether only the server may put sockets into this room. */
  isServerRoom(key: string): boolean;
  /** The room that a name belongs to: literal templates first, because `{status}` would match `notification` as well. */
  parseRoom(name: string): RoomAddress | undefined;
}

export function createNamespaceView(
  key: string,
  definition: NamespaceDefinition,
  params: Readonly<Record<string, unknown>>,
): NamespaceView {
  const { clientEvents = {}, serverEvents = {}, rooms = {} } = definition.options;
  const roomList = Object.entries(rooms).sort(([, a], [, b]) => a.template.params.length - b.template.params.length);
  const roomByKey = new Map(Object.entries(rooms));
  return {
    key,
    name: definition.address.format(params),
    // Every rule and handler of the tenant is given these.
    params: Object.freeze({ ...params }),
    clientEvents: new Map(
      Object.entries(clientEvents).map(([eventKey, event]) => [
        definition.names.client[eventKey]?.format(params) ?? eventKey,
        { key: eventKey, event },
      ]),
    ),
    serverEvents: new Map(
      Object.entries(serverEvents).map(([eventKey, event]) => [
        eventKey,
        {
          names: [definition.names.server[eventKey]?.format(params) ?? eventKey, ...(event.options.aliases ?? [])],
          event,
        },
      ]),
    ),
    room(roomKey, roomParams) {
      return address(roomKey, roomByKey.get(roomKey) as RoomDefinition, roomParams);
    },
    roomParams: (roomKey) => roomByKey.get(roomKey)?.template.params ?? [],
    isServerRoom: (roomKey) => roomByKey.get(roomKey)?.options.joinedBy === "server",
    parseRoom(name) {
      for (const [roomKey, room] of roomList) {
        const parsed = room.template.parse(name);
        if (parsed) return address(roomKey, room, parsed, name);
      }
      return undefined;
    },
  };
}

function address(
  key: string,
  { template, options, presence }: RoomDefinition,
  params: Readonly<Record<string, unknown>>,
  name = template.format(params),
): RoomAddress {
  return { key, name, params, durable: options.durable ?? false, presence };
}
