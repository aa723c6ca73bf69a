import type { Duplex } from "node:stream";
import type { Socket } from "socket.io";
import { FrameBuffer } from "./frame-buffer.ts";

/** What Socket.IO hands over beside the packets; one object for all recipients of a broadcast. */
interface WriteOptions {
  readonly volatile?: boolean;
  /** Made by Socket.IO's adapter for broadcasts: header and body. */
  readonly wsPreEncodedFrame?: readonly Buffer[];
  /** Made here: the same in one buffer. */
  frame?: Buffer;
}

type WriteToEngine = (packets: unknown, options: WriteOptions) => void;

/** The part of Engine.IO's and ws's insides that is used. */
interface Connection {
  readonly readyState: string;
  readonly upgrading: boolean;
  readonly writeBuffer: readonly unknown[];
  readonly transport: { readonly name: string; readonly writable: boolean; readonly socket?: WebSocketParts };
  listenerCount(event: string): number;
}

interface WebSocketParts {
  readonly readyState: number;
  readonly extensions: string;
  readonly bufferedAmount: number;
  readonly _socket?: Duplex;
}

/** Bytes that one turn may gather for one socket; beyond, Engine.IO's queue is where the limits look for slow readers. */
const maxGathered = 262_144;

/**
 * Writes packets straight to the TCP streams of WebSockets that have nothing else in hand, and gathers what one turn of the
 * event loop sends to a socket into one write. Order is kept, because nothing is written past a queue: while a packet waits
 * in Engine.IO's, whatever follows waits behind it, and whatever anybody else writes to the stream, what is gathered goes first.
 */
export function createDirectWrites(): (socket: Socket) => void {
  const frames = new FrameBuffer();
  let gathering: Outlet[] = [];
  const releaseAll = (): void => {
    const released = gathering;
    gathering = [];
    for (const outlet of released) outlet.release();
    frames.forget();
  };
  const gather = (outlet: Outlet): void => {
    // After everything that this turn's input makes the server send, whoever sent it.
    if (gathering.length === 0) setImmediate(releaseAll);
    gathering.push(outlet);
  };

  return function adopt({ client }) {
    const own = client as unknown as { readonly conn: Connection; writeToEngine: WriteToEngine };
    // One client may have sockets in several namespaces.
    if (Object.hasOwn(own, "writeToEngine")) return;
    const ordinary = own.writeToEngine.bind(own);
    const outlet = new Outlet(own.conn, frames, gather);
    own.writeToEngine = (packets, options) => {
      const text = Array.isArray(packets) && packets.length === 1 ? (packets[0] as unknown) : packets;
      if (typeof text !== "string" || options.volatile || !outlet.write(text, options)) ordinary(packets, options);
    };
  };
}

/** The way out of one connection. */
class Outlet {
  readonly #conn: Connection;
  readonly #frames: FrameBuffer;
  readonly #gather: (outlet: Outlet) => void;
  /** The stream that something has been gathered for. */
  #stream: Duplex | undefined;
  #gathered: Buffer[] = [];
  #bytes = 0;
  readonly #watched = new WeakSet<Duplex>();

  constructor(conn: Connection, frames: FrameBuffer, gather: (outlet: Outlet) => void) {
    this.#conn = conn;
    this.#frames = frames;
    this.#gather = gather;
  }

  /** @returns false for what has to take the ordinary way. */
  write(text: string, options: WriteOptions): boolean {
    if (!isOpen(this.#conn)) return false;
    if (!this.#stream) {
      const idle = idleStream(this.#conn);
      if (!idle || idle.writableLength >= maxGathered) return false;
      this.#watch(idle);
      this.#stream = idle;
      this.#gather(this);
    } else if (this.#bytes + this.#stream.writableLength >= maxGathered) return false;
    let frame: Buffer;
    if (options.wsPreEncodedFrame) {
      // One buffer for all recipients.
      options.frame ??= Buffer.concat(options.wsPreEncodedFrame);
      frame = options.frame;
    } else frame = this.#frames.frame(text);
    this.#gathered.push(frame);
    this.#bytes += frame.length;
    return true;
  }

  release(): void {
    const stream = this.#stream;
    if (!stream) return;
    const gathered = this.#gathered;
    this.#stream = undefined;
    this.#gathered = [];
    this.#bytes = 0;
    if (stream.writable) stream.write(this.#frames.join(gathered));
  }

  /** Whoever else writes to a stream, or ends it, comes after what has been gathered for it. */
  #watch(stream: Duplex): void {
    if (this.#watched.has(stream)) return;
    this.#watched.add(stream);
    for (const method of ["write", "end"] as const) {
      const ordinary = stream[method] as (...args: unknown[]) => unknown;
      stream[method] = (...args: unknown[]) => {
        if (this.#stream) this.release();
        return ordinary.apply(stream, args) as never;
      };
    }
  }
}

function isOpen({ readyState, writeBuffer, transport }: Connection): boolean {
  return readyState === "open" && writeBuffer.length === 0 && transport.socket?.readyState === 1;
}

/** The stream of a WebSocket that is plain and idle; at the least doubt, none. */
function idleStream(conn: Connection): Duplex | undefined {
  const { transport, upgrading } = conn;
  const { name, writable, socket } = transport;
  if (name !== "websocket" || !writable || upgrading || !socket) return undefined;
  if (socket.extensions !== "" || socket.bufferedAmount !== 0) return undefined;
  // Somebody counts what is sent, such as the admin UI.
  if (conn.listenerCount("packetCreate") > 0 || conn.listenerCount("flush") > 0) return undefined;
  return socket._socket;
}
