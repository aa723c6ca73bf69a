import type { Namespace } from "socket.io";

interface Adapter {
  readonly rooms: ReadonlyMap<string, ReadonlySet<string>>;
  apply(options: { readonly rooms: ReadonlySet<string>; readonly except?: ReadonlySet<string> }, visit: Visit): void;
}

type Visit = (socket: unknown) => void;

/**
 * Lets Socket.IO's own adapter visit one room, nobody excepted, as it stands: it would first gather the members in a set, so
 * as to visit nobody twice.
 */
export function visitLoneRoomsDirectly({ adapter, sockets }: Namespace): void {
  const own = adapter as unknown as Adapter;
  const apply = own.apply.bind(own);
  own.apply = (options, visit) => {
    const { rooms, except } = options;
    const [room] = rooms;
    if (rooms.size !== 1 || room === undefined || (except && except.size > 0)) return apply(options, visit);
    for (const id of own.rooms.get(room) ?? []) {
      const socket = sockets.get(id);
      if (socket) visit(socket);
    }
  };
}
