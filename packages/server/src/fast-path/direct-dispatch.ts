import type { Socket } from "socket.io";
import type { Reply } from "../reply.ts";
import { DirectReply } from "./direct-reply.ts";
import { eventNamespace, readEventHead } from "./read-event.ts";

/** Takes the events of one socket. */
export interface Receiver {
  /** Whether a name is an event of the contract's. */
  knows(name: string): boolean;
  receive(name: string, args: unknown[], reply: Reply): void;
}

/** Socket.IO's insides that are used. */
interface SocketParts {
  readonly connected: boolean;
  /** Middleware: `socket.use(…)`. */
  readonly fns: readonly unknown[];
  readonly client: { readonly decoder: { readonly reconstructor?: unknown } };
}

/** The way in of one connection. */
export interface Inbound {
  /** Takes what Engine.IO has read. */
  take(data: unknown): void;
  /**
   * Takes an event that has been read past Engine.IO, if it is one of the contract's.
   *
   * @param admit asked before it is parsed; when it says no, the connection is closed, and there is nothing more to do.
   */
  takeEvent(packet: string, admit: () => boolean): boolean;
  /** From now on events of the contract's go to this socket's receiver at once. */
  add(socket: Socket, receiver: Receiver): void;
}

interface Target {
  readonly socket: Socket;
  readonly receiver: Receiver;
  readonly namespace: string;
  /** How its events begin. */
  readonly prefix: string;
  /** For all that wait for nothing. */
  readonly quiet: Reply;
}

const always = () => true;

/**
 * Hands events of the contract to their receiver in the tick in which they were read. Everything else goes to Socket.IO,
 * which handles it a tick later: until then what follows goes there as well, so that order is kept.
 */
export function createInbound(deliver: (data: unknown) => void): Inbound {
  const targets = new Map<string, Target>();
  /** Most connections are in one namespace. */
  let last: Target | undefined;
  let waiting = 0;
  const handled = (): void => {
    waiting -= 1;
  };

  function targetOf(packet: string): Target | undefined {
    if (last && packet.startsWith(last.prefix)) return last;
    const namespace = eventNamespace(packet);
    const found = namespace === undefined ? undefined : targets.get(namespace);
    if (found) last = found;
    return found;
  }

  function dispatch(packet: string, admit: () => boolean): boolean {
    const target = targetOf(packet);
    if (!target || !isAlone(target.socket)) return false;
    const { socket, receiver, namespace } = target;
    const head = readEventHead(packet, namespace);
    if (!head || !receiver.knows(head.name) || socket.listenerCount(head.name) > 0) return false;
    if (!admit()) return true;
    let args: unknown;
    try {
      args = JSON.parse(packet.slice(head.at));
    } catch {
      return false;
    }
    if (!Array.isArray(args)) return false;
    args.shift();
    receiver.receive(head.name, args, head.id === undefined ? target.quiet : new DirectReply(socket, head.id));
    return true;
  }

  return {
    add(socket, receiver) {
      const { name: namespace } = socket.nsp;
      const quiet = new DirectReply(socket, undefined);
      targets.set(namespace, { socket, receiver, namespace, prefix: `2${namespace},`, quiet });
      last = undefined;
      socket.once("disconnect", () => {
        // The client may be back already.
        if (targets.get(namespace)?.socket !== socket) return;
        targets.delete(namespace);
        last = undefined;
      });
    },
    take(data) {
      if (waiting === 0 && typeof data === "string" && dispatch(data, always)) return;
      waiting += 1;
      deliver(data);
      process.nextTick(handled);
    },
    takeEvent: (packet, admit) => waiting === 0 && dispatch(packet, admit),
  };
}

/** Nothing but this library listens to the socket, and no packet of its connection is half read. */
function isAlone(socket: Socket): boolean {
  const { connected, fns, client } = socket as unknown as SocketParts;
  return connected && fns.length === 0 && socket.listenersAny().length === 1 && !client.decoder.reconstructor;
}
