import type { Duplex } from "node:stream";
import type { GatheredFrames } from "./gathered-frames.ts";
import type { Gathering } from "./gathering.ts";

/** The part of Engine.IO's and ws's insides that is used. */
export interface EngineConnection {
  readonly readyState: string;
  readonly upgrading: boolean;
  readonly writeBuffer: readonly unknown[];
  readonly transport: { readonly name: string; readonly writable: boolean; readonly socket?: WebSocketParts };
  listenerCount(event: string): number;
}

interface WebSocketParts {
  readonly readyState: number;
  readonly extensions: string;
  /** Of its stream, too. */
  readonly bufferedAmount: number;
  readonly _socket?: Duplex;
}

type Write = (...args: unknown[]) => unknown;

interface WatchedStream {
  readonly destroyed: boolean;
  write: Write;
  end: Write;
  [watch]?: Watch;
}

/** Put into a stream: functions that are the same for all streams find it there. */
interface Watch {
  readonly outlet: Outlet;
  /** The stream's own. */
  readonly write: Write;
  readonly end: Write;
}

const watch = Symbol("wirepact.watch");

/** The state of a WebSocket whose stream takes something. */
const open = 1;

/** Bytes that one turn may gather for one socket; beyond, Engine.IO's queue is where the limits look for slow readers. */
const maxGathered = 262_144;

/** The way out of one connection, past Engine.IO and ws. There is one for each connection: fields, and no closures. */
export class Outlet {
  readonly #conn: EngineConnection;
  readonly gathering: Gathering;
  /** The transport that was looked at last, and its WebSocket if frames may be written past it. */
  #transport: EngineConnection["transport"] | undefined;
  #socket: WebSocketParts | undefined;
  #stream: WatchedStream | undefined;
  #gathered: GatheredFrames | undefined;

  constructor(conn: EngineConnection, gathering: Gathering) {
    this.#conn = conn;
    this.gathering = gathering;
  }

  /** Whether a frame may be pushed now; otherwise the packet has to take the ordinary way. */
  takes(): boolean {
    const conn = this.#conn;
    if (conn.transport !== this.#transport) this.#adopt(conn.transport);
    const socket = this.#socket;
    if (!socket || socket.readyState !== open) return false;
    if (conn.readyState !== "open" || conn.writeBuffer.length > 0) return false;
    // Nobody else writes to the stream while something is gathered.
    return this.#gathered ? this.#gathered.bytes < maxGathered : isIdle(conn, socket);
  }

  push(frame: Buffer): void {
    this.#gathered = this.#gathered ? this.#gathered.with(frame) : this.gathering.begin(this, frame);
  }

  release(): void {
    const gathered = this.#gathered;
    if (!gathered) return;
    this.#gathered = undefined;
    // One that is being closed still takes what was sent before.
    const stream = this.#stream;
    if (!stream?.destroyed) stream?.[watch]?.write.call(stream, gathered.join());
  }

  /** Takes a WebSocket that is plain; at the least doubt, none. */
  #adopt(transport: EngineConnection["transport"]): void {
    // What was gathered for the last one is still its own.
    this.release();
    const { name, socket } = transport;
    const stream = name === "websocket" && socket?.extensions === "" ? socket._socket : undefined;
    this.#transport = transport;
    this.#socket = stream && socket;
    this.#stream = stream as WatchedStream | undefined;
    if (this.#stream) watchStream(this.#stream, this);
  }
}

/** Whoever else writes to a stream, or ends it, comes after what has been gathered for it. */
function watchStream(stream: WatchedStream, outlet: Outlet): void {
  stream[watch] = { outlet, write: stream.write, end: stream.end };
  stream.write = writeBehind;
  stream.end = endBehind;
}

function writeBehind(this: WatchedStream, ...args: unknown[]): unknown {
  const { outlet, write } = this[watch] as Watch;
  outlet.release();
  return write.apply(this, args);
}

function endBehind(this: WatchedStream, ...args: unknown[]): unknown {
  const { outlet, end } = this[watch] as Watch;
  outlet.release();
  return end.apply(this, args);
}

/** Whether nothing is under way, and nobody counts what is sent, as the admin UI does. */
function isIdle(conn: EngineConnection, socket: WebSocketParts): boolean {
  return (
    conn.transport.writable &&
    !conn.upgrading &&
    socket.bufferedAmount === 0 &&
    conn.listenerCount("packetCreate") === 0 &&
    conn.listenerCount("flush") === 0
  );
}
