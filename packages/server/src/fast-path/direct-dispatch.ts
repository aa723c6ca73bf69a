import type { Socket } from "socket.io";
import { eventNamespace, readEventHead } from "./read-event.ts";

/** Takes the events of one socket. */
export interface Receiver {
  /** Whether a name is an event of the contract's. */
  knows(name: string): boolean;
  receive(name: string, args: unknown[], ack: Ack | undefined): void;
}

type Ack = (...values: unknown[]) => void;

/** Socket.IO's insides that are used. */
interface SocketParts {
  readonly connected: boolean;
  /** Middleware: `socket.use(…)`. */
  readonly fns: readonly unknown[];
  readonly client: { readonly decoder: { readonly reconstructor?: unknown } };
  ack(id: number): Ack;
}

/** The way in of one connection. */
export interface Inbound {
  /** Takes what Engine.IO has read. */
  take(data: unknown): void;
  /** From now on events of the contract's go to this socket's receiver at once. */
  add(socket: Socket, receiver: Receiver): void;
}

/**
 * Hands events of the contract to their receiver in the tick in which they were read. Everything else goes to Socket.IO,
 * which handles it a tick later: until then what follows goes there as well, so that order is kept.
 */
export function createInbound(deliver: (data: unknown) => void): Inbound {
  const targets = new Map<string, { readonly socket: Socket; readonly receiver: Receiver }>();
  let waiting = 0;
  const handled = (): void => {
    waiting -= 1;
  };

  function dispatch(packet: string): boolean {
    const namespace = eventNamespace(packet);
    const target = namespace === undefined ? undefined : targets.get(namespace);
    if (namespace === undefined || !target || !isAlone(target.socket)) return false;
    const { socket, receiver } = target;
    const head = readEventHead(packet, namespace);
    if (!head || !receiver.knows(head.name) || socket.listenerCount(head.name) > 0) return false;
    let args: unknown;
    try {
      args = JSON.parse(packet.slice(head.at));
    } catch {
      return false;
    }
    if (!Array.isArray(args)) return false;
    args.shift();
    const ack = head.id === undefined ? undefined : (socket as unknown as SocketParts).ack(head.id);
    receiver.receive(head.name, args, ack);
    return true;
  }

  return {
    add(socket, receiver) {
      const { name } = socket.nsp;
      targets.set(name, { socket, receiver });
      socket.once("disconnect", () => {
        // The client may be back already.
        if (targets.get(name)?.socket === socket) targets.delete(name);
      });
    },
    take(data) {
      if (waiting === 0 && typeof data === "string" && dispatch(data)) return;
      waiting += 1;
      deliver(data);
      process.nextTick(handled);
    },
  };
}

/** Nothing but this library listens to the socket, and no packet of its connection is half read. */
function isAlone(socket: Socket): boolean {
  const { connected, fns, client } = socket as unknown as SocketParts;
  return connected && fns.length === 0 && socket.listenersAny().length === 1 && !client.decoder.reconstructor;
}
