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

interface Target {
  readonly socket: Socket;
  readonly receiver: Receiver;
  readonly namespace: string;
  /** How its events begin. */
  readonly prefix: string;
  /** For all that wait for nothing. */
  readonly quiet: Reply;
}

export interface Admission {
  /** Counts an event of so many bytes. When it says no, the connection is closed, and there is nothing more to do. */
  admit(bytes: number): boolean;
}

/** Of what has been counted already. */
const counted: Admission = { admit: () => true };

/**
 * The way in of one connection: hands events of the contract to their receiver in the tick in which they were read. Everything
 * else goes to Socket.IO, which handles it a tick later: until then what follows goes there as well, so that order is kept.
 */
export class Inbound {
  readonly #deliver: (data: unknown) => void;
  /** Of each namespace that the connection is in; most are in one. */
  #targets: readonly Target[] = [];
  #last: Target | undefined;
  #waiting = 0;
  #admission = counted;
  #maxBytes = 0;

  constructor(deliver: (data: unknown) => void) {
    this.#deliver = deliver;
  }

  /** Socket.IO has dealt with it. */
  static #handled(inbound: Inbound): void {
    inbound.#waiting -= 1;
  }

  /** From now on events of the contract's go to this socket's receiver at once. */
  add(socket: Socket, receiver: Receiver): void {
    const { name: namespace } = socket.nsp;
    const quiet = new DirectReply(socket, undefined);
    const target = { socket, receiver, namespace, prefix: `2${namespace},`, quiet };
    // The one before may not have gone yet when the client is back already. Not a list that keeps room for more.
    this.#targets = this.#targets.filter((other) => other.namespace !== namespace).concat(target);
    this.#last = undefined;
  }

  /** It has disconnected. */
  remove(socket: Socket): void {
    this.#targets = this.#targets.filter((target) => target.socket !== socket);
    this.#last = undefined;
  }

  /** Takes what Engine.IO has read. */
  take(data: unknown): void {
    if (this.#waiting === 0 && typeof data === "string" && this.#dispatch(data, 0, counted)) return;
    this.#waiting += 1;
    this.#deliver(data);
    process.nextTick(Inbound.#handled, this);
  }

  /** What is read past Engine.IO is counted here, before it is parsed; what is longer is looked at on the ordinary way. */
  countWith(admission: Admission, maxBytes: number): void {
    this.#admission = admission;
    this.#maxBytes = maxBytes;
  }

  /** Takes an event that has been read past Engine.IO, if it is one of the contract's. */
  takeEvent(packet: string, bytes: number): boolean {
    return bytes <= this.#maxBytes && this.#waiting === 0 && this.#dispatch(packet, bytes, this.#admission);
  }

  #targetOf(packet: string): Target | undefined {
    if (this.#last && packet.startsWith(this.#last.prefix)) return this.#last;
    const namespace = eventNamespace(packet);
    const found = namespace === undefined ? undefined : this.#targets.find((target) => target.namespace === namespace);
    if (found) this.#last = found;
    return found;
  }

  #dispatch(packet: string, bytes: number, admission: Admission): boolean {
    const target = this.#targetOf(packet);
    if (!target || !isAlone(target.socket)) return false;
    const { socket, receiver, namespace } = target;
    const head = readEventHead(packet, namespace);
    if (!head || !receiver.knows(head.name) || socket.listenerCount(head.name) > 0) return false;
    if (!admission.admit(bytes)) return true;
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
}

/** Nothing but this library listens to the socket, and no packet of its connection is half read. */
function isAlone(socket: Socket): boolean {
  const { connected, fns, client } = socket as unknown as SocketParts;
  return connected && fns.length === 0 && socket.listenersAny().length === 1 && !client.decoder.reconstructor;
}
