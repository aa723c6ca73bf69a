import type { EventDefinition, NamespaceDefinition } from "@wirepact/contracts";
import { protocolEvents, WireError } from "@wirepact/contracts";
import { callEvent } from "./call.ts";
import type { SocketConnection } from "./connection.ts";
import type { Delivery, Envelope, Inbox } from "./inbox.ts";
import type { JoinReply, LogPage, RoomWire } from "./membership.ts";

/** A page of a room's log as it travels. */
interface WirePage {
  readonly epoch: string;
  readonly head: number;
  readonly reset?: "epoch" | "trimmed";
  readonly events?: readonly { readonly name: string; readonly args: readonly unknown[]; readonly seq: number }[];
}

/** Events of the library's own protocol are answered with `{ ok, data | error }`, and need no codecs. */
const protocolEvent: EventDefinition = {
  kind: "event",
  options: {},
  codecs: {
    args: {
      decode: (value) => ({ value: [...value] }),
      encode: (value) => ({ value: [...value] }),
      decodeAsync: (value) => ({ value: [...value] }),
      encodeAsync: (value) => ({ value: [...value] }),
    },
    errors: {},
  },
};

export interface RoomWireOptions {
  readonly connection: SocketConnection;
  readonly inbox: Inbox;
  readonly definition: NamespaceDefinition;
  readonly room: { readonly key: string; readonly name: string; readonly params: Readonly<Record<string, unknown>> };
  readonly timeout: number;
  readonly report: (cause: unknown) => void;
}

/**
 * Joins with the contract's own event where there is one, so that any Socket.IO server that speaks the contract will do;
 * otherwise with the library's.
 */
export function createRoomWire({ connection, inbox, definition, room, timeout, report }: RoomWireOptions): RoomWire {
  const call = (name: string, event: EventDefinition, args: readonly unknown[]) =>
    callEvent(connection, name, event, args, { timeout });
  const moving = (kind: "joins" | "leaves") =>
    Object.entries(definition.options.clientEvents ?? {}).find(([, { options }]) => options[kind] === room.key);

  function roomArgs(event: EventDefinition): unknown[] {
    const names = definition.options.rooms?.[room.key]?.template.params ?? [];
    const encoded = event.codecs.args.encode(names.map((name) => room.params[name]));
    if (encoded.issues) throw new WireError("VALIDATION_FAILED", undefined, { issues: encoded.issues });
    return encoded.value;
  }

  function readEvent(page: WirePage, logged: NonNullable<WirePage["events"]>[number]): Delivery | undefined {
    const envelope: Envelope = { rooms: [room.name], stream: room.name, epoch: page.epoch, seq: logged.seq };
    const arity = logged.args.length;
    const read = inbox.read(logged.name, logged.args);
    if (read && "key" in read) return { ...read, envelope };
    report(new WireError("VALIDATION_FAILED", `An event in the log of ${room.name} does not fit (${arity} arguments)`));
    return undefined;
  }

  return {
    async join() {
      const [key, event] = moving("joins") ?? [];
      if (!key || !event) return (await call(protocolEvents.join, protocolEvent, [room.name])) as JoinReply;
      const name = definition.names.client[key]?.text ?? key;
      const args = roomArgs(event);
      if ((event.options.ack?.kind ?? "none") !== "none") return ((await call(name, event, args)) ?? {}) as JoinReply;
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
    async read(position): Promise<LogPage> {
      const request = { stream: room.name, epoch: position.epoch, since: position.seq };
      const page = (await call(protocolEvents.read, protocolEvent, [request])) as WirePage;
      const { epoch, head, reset, events = [] } = page;
      if (reset) return { epoch, head, reset };
      return {
        epoch,
        head,
        last: events.at(-1)?.seq,
        events: events.map((logged) => readEvent(page, logged)).filter((event) => event !== undefined),
      };
    },
  };
}
