import type { Namespace } from "socket.io";
import type { DirectClient, WriteOptions } from "./direct-writes.ts";
import { outletOf, writeOrdinarily } from "./direct-writes.ts";
import type { Gathering } from "./gathering.ts";
import type { Packet } from "./text-encoder.ts";
import { packetText } from "./text-encoder.ts";

interface BroadcastOptions {
  readonly rooms: ReadonlySet<string>;
  readonly except?: ReadonlySet<string>;
  readonly flags?: { readonly volatile?: boolean; readonly compress?: boolean };
}

/** Socket.IO's own adapter, as far as its insides are used. */
interface Adapter {
  readonly rooms: ReadonlyMap<string, ReadonlySet<string>>;
  apply(options: BroadcastOptions, visit: (socket: Recipient) => void): void;
  broadcast(packet: Packet, options: BroadcastOptions): void;
  _encode(packet: Packet, options: WriteOptions): unknown[];
}

interface Recipient {
  readonly client: DirectClient;
  notifyOutgoingListeners(packet: Packet): void;
}

/** Lets Socket.IO's own adapter hand broadcasts to the sockets' outlets. */
export function broadcastDirectly(namespace: Namespace, gathering: Gathering): void {
  const adapter = namespace.adapter as unknown as Adapter;
  visitLoneRooms(namespace, adapter);
  const ordinary = adapter.broadcast;
  adapter.broadcast = (packet, options) => {
    const { volatile, compress } = options.flags ?? {};
    packet.nsp = namespace.name;
    const text = volatile ? undefined : packetText(packet);
    if (text === undefined) return ordinary.call(adapter, packet, options);
    // Either is made for the first who needs it.
    let frame: Buffer | undefined;
    let encoded: { readonly packets: unknown[]; readonly options: WriteOptions } | undefined;
    adapter.apply(options, (socket) => {
      socket.notifyOutgoingListeners(packet);
      const { client } = socket;
      const outlet = client[outletOf];
      if (outlet?.takes()) {
        frame ??= gathering.frame(text);
        outlet.push(frame);
        return;
      }
      encoded ??= encode(adapter, packet, { preEncoded: true, volatile, compress });
      writeOrdinarily(client, encoded.packets, encoded.options);
    });
  };
}

function encode(adapter: Adapter, packet: Packet, options: WriteOptions) {
  return { packets: adapter._encode(packet, options), options };
}

/** Visits one room, nobody excepted, as it stands: the adapter would first gather the members in a set, so as to visit nobody twice. */
function visitLoneRooms({ sockets }: Namespace, adapter: Adapter): void {
  const apply = adapter.apply;
  adapter.apply = (options, visit) => {
    const { rooms, except } = options;
    const [room] = rooms;
    if (rooms.size !== 1 || room === undefined || (except && except.size > 0))
      return apply.call(adapter, options, visit);
    for (const id of adapter.rooms.get(room) ?? []) {
      const socket = sockets.get(id);
      if (socket) visit(socket as unknown as Recipient);
    }
  };
}
