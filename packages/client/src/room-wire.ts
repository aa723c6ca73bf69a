import type { EventDefinition, NamespaceDefinition } from "@wirepact/contracts";
import { protocolEvents, WireError } from "@wirepact/contracts";
import { callEvent } from "./call.ts";
import { fitting } from "./fitting.ts";
import type { JoinReply, RoomWire } from "./membership.ts";
import { callProtocol } from "./protocol-call.ts";
import type { SocketConnection } from "./socket-connection.ts";

export interface RoomWireOptions {
  readonly connection: SocketConnection;
  readonly definition: NamespaceDefinition;
  readonly room: { readonly key: string; readonly name: string; readonly params: Readonly<Record<string, unknown>> };
  readonly timeout: number;
}

/**
 * Joins with the contract's own event where there is one, so that any Socket.IO server that speaks the contract will do;
 * otherwise with the library's.
 */
export function createRoomWire({ connection, definition, room, timeout }: RoomWireOptions): RoomWire {
  const moving = (kind: "joins" | "leaves") =>
    Object.entries(definition.options.clientEvents ?? {}).find(([, { options }]) => options[kind] === room.key);

  function roomArgs(event: EventDefinition): unknown[] {
    const names = definition.options.rooms?.[room.key]?.template.params ?? [];
    return fitting(event.codecs.args.encode(names.map((name) => room.params[name])));
  }

  return {
    async join() {
      const [key, event] = moving("joins") ?? [];
      if (!key || !event) return (await callProtocol(connection, protocolEvents.join, room.name, timeout)) as JoinReply;
      const name = definition.names.client[key]?.text ?? key;
      const args = roomArgs(event);
      if ((event.options.ack?.kind ?? "none") !== "none") {
        return ((await callEvent(connection, name, event, args, timeout)) ?? {}) as JoinReply;
      }
      if (!connection.socket.connected) throw new WireError("DISCONNECTED");
      connection.socket.emit(name, ...args);
      return {};
    },
    leave() {
      // A connection that is gone has left its rooms already.
      if (!connection.socket.connected) return;
      const [key, event] = moving("leaves") ?? [];
      if (key && event) connection.socket.emit(definition.names.client[key]?.text ?? key, ...roomArgs(event));
      else connection.socket.emit(protocolEvents.leave, room.name);
    },
  };
}
