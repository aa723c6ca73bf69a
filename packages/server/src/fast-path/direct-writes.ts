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

/** The state of a WebSocket whose stream takes something. */
const open = 1;

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
  /** The transport that was looked at last, and its WebSocket if frames may be written past it. */
  #transport: Connection["transport"] | undefined;
  #socket: WebSocketParts | undefined;
  #stream: Duplex | undefined;
  #writeOrdinarily: (frame: Buffer) => unknown = () => {};
  /** What has been gathered for the stream, and how many bytes wait in all. */
  #gathered: Buffer[] | undefined;
  #bytes = 0;

  constructor(conn: Connection, frames: FrameBuffer, gather: (outlet: Outlet) => void) {
    this.#conn = conn;
    this.#frames = frames;
    this.#gather = gather;
  }

  /** @returns false for what has to take the ordinary way. */
  write(text: string, options: WriteOptions): boolean {
    const conn = this.#conn;
    if (conn.transport !== this.#transport) this.#adopt(conn.transport);
    const socket = this.#socket;
    const stream = this.#stream;
    if (!socket || !stream || socket.readyState !== open) return false;
    if (conn.readyState !== "open" || conn.writeBuffer.length > 0) return false;
    if (!this.#gathered) {
      if (!isIdle(conn, socket)) return false;
      // Nobody else writes to it while something is gathered.
      this.#bytes = stream.writableLength;
    }
    if (this.#bytes >= maxGathered) return false;
    const frame = this.#frame(text, options);
    this.#bytes += frame.length;
    if (this.#gathered) this.#gathered.push(frame);
    else {
      this.#gathered = [frame];
      this.#gather(this);
    }
    return true;
  }

  #frame(text: string, options: WriteOptions): Buffer {
    if (!options.wsPreEncodedFrame) return this.#frames.frame(text);
    // One buffer for all recipients.
    options.frame ??= Buffer.concat(options.wsPreEncodedFrame);
    return options.frame;
  }

  release(): void {
    const gathered = this.#gathered;
    if (!gathered) return;
    this.#gathered = undefined;
    // One that is being closed still takes what was sent before.
    if (!this.#stream?.destroyed) this.#writeOrdinarily(this.#frames.join(gathered));
  }

  /** Takes a WebSocket that is plain; at the least doubt, none. */
  #adopt(transport: Connection["transport"]): void {
    // What was gathered for the last one is still its own.
    this.release();
    const { name, socket } = transport;
    const isPlain = name === "websocket" && socket?.extensions === "";
    this.#transport = transport;
    this.#socket = isPlain ? socket : undefined;
    this.#stream = isPlain ? socket._socket : undefined;
    if (this.#stream) this.#watch(this.#stream);
  }

  /** Whoever else writes to a stream, or ends it, comes after what has been gathered for it. */
  #watch(stream: Duplex): void {
    const { write, end } = stream as unknown as Record<"write" | "end", (...args: unknown[]) => never>;
    this.#writeOrdinarily = (frame) => write.call(stream, frame);
    stream.write = (...args: unknown[]) => {
      if (this.#gathered) this.release();
      return write.apply(stream, args);
    };
    stream.end = (...args: unknown[]) => {
      if (this.#gathered) this.release();
      return end.apply(stream, args);
    };
  }
}

/** Whether nothing is under way, and nobody counts what is sent, as the admin UI does. */
function isIdle(conn: Connection, socket: WebSocketParts): boolean {
  return (
    conn.transport.writable &&
    !conn.upgrading &&
    socket.bufferedAmount === 0 &&
    conn.listenerCount("packetCreate") === 0 &&
    conn.listenerCount("flush") === 0
  );
}
