import { isUtf8 } from "node:buffer";
import { packetClock } from "../packet-clock.ts";
import type { ByteReader } from "../read-in-turns.ts";
import { unmask } from "./unmask.ts";

/** The parts of Engine.IO's and ws's insides that are used. */
export interface ReadableConnection {
  readonly readyState: string;
  readonly upgrading: boolean;
  readonly protocol: number;
  readonly pingTimeoutTimer: unknown;
  readonly hasRefreshedPingTimeout: boolean;
  readonly transport: Emitter & {
    readonly name: string;
    readonly socket?: Emitter & { readonly _receiver?: Receiver };
  };
  listenerCount(event: string): number;
}

interface Emitter {
  listenerCount(event: string): number;
}

interface Receiver extends Emitter {
  readonly _state: number;
  readonly _bufferedBytes: number;
  readonly _payloadLength: number;
  readonly _fragmented: number;
  readonly _opcode: number;
  readonly _errored: boolean;
  readonly _maxPayload: number;
  _write: ByteReader["read"];
}

export interface FrameReaderOptions {
  readonly connection: ReadableConnection;
  /** How many listen to a connection's packets when nobody but this library does. */
  readonly packetListeners: number;
  readonly events: EventTaker;
}

export interface EventTaker {
  /**
   * Takes the text of an EVENT packet and its length in bytes.
   *
   * @returns whether it did; otherwise the packet goes the ordinary way, and all that came with it.
   */
  takeEvent(packet: string, bytes: number): boolean;
}

/** ws's states: before a header, and before a frame's payload. */
const getInfo = 0;
const getData = 4;
/** Of a frame that is whole, text and not compressed: FIN and the opcode for text, and nothing else. */
const wholeText = 0x81;
const closing = 0x08;
/** Engine.IO's `4`, a message, and in it Socket.IO's `2`, an event. */
const message = 0x34;
const event = 0x32;

/**
 * Reads events straight out of what has come over a connection: ws makes four buffers for each frame, and Engine.IO and Socket.IO
 * pass it through five listeners. Whatever is not a whole frame with a plain event in it is left to them, as is what follows it
 * in the same piece, so that order is kept.
 *
 * @returns what reads in place of the WebSocket's own receiver; nothing where there is none.
 */
export function createFrameReader(options: FrameReaderOptions): ByteReader | undefined {
  const { transport } = options.connection;
  const receiver = transport.socket?._receiver;
  return receiver && new FrameReader(options, transport, receiver);
}

/** A class, because there is one for every connection. */
class FrameReader implements ByteReader {
  readonly #connection: ReadableConnection;
  readonly #packetListeners: number;
  readonly #events: EventTaker;
  readonly #transport: ReadableConnection["transport"];
  readonly #receiver: Receiver;
  readonly #ordinary: Receiver["_write"];

  constructor(
    { connection, packetListeners, events }: FrameReaderOptions,
    transport: ReadableConnection["transport"],
    receiver: Receiver,
  ) {
    this.#connection = connection;
    this.#packetListeners = packetListeners;
    this.#events = events;
    this.#transport = transport;
    this.#receiver = receiver;
    this.#ordinary = receiver._write;
  }

  read(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    const receiver = this.#receiver;
    let at = 0;
    const missing = missingBytes(receiver);
    if (missing > 0 && missing < chunk.length) {
      // What ws has begun it finishes, with what that takes and no more.
      let failure: Error | null | undefined;
      this.#ordinary.call(receiver, chunk.subarray(0, missing), encoding, (cause) => {
        failure = cause;
      });
      if (failure) {
        done(failure);
        return;
      }
      at = missing;
    }
    if (this.#isQuiet(receiver, this.#transport)) at = this.#readChunk(chunk, at, receiver._maxPayload || chunk.length);
    if (at === chunk.length) done();
    else this.#ordinary.call(receiver, at === 0 ? chunk : chunk.subarray(at), encoding, done);
  }

  /** Nothing is half read, nobody else listens, and no sign of life is waited for. */
  #isQuiet(receiver: Receiver, transport: ReadableConnection["transport"]): boolean {
    const connection = this.#connection;
    return (
      receiver._state === getInfo &&
      receiver._bufferedBytes === 0 &&
      receiver._fragmented === 0 &&
      receiver._opcode !== closing &&
      !receiver._errored &&
      receiver.listenerCount("message") === 1 &&
      transport.socket?.listenerCount("message") === 1 &&
      transport.listenerCount("packet") === 1 &&
      connection.transport === transport &&
      !connection.upgrading &&
      connection.protocol === 4 &&
      (connection.pingTimeoutTimer === null || connection.hasRefreshedPingTimeout) &&
      connection.listenerCount("packet") === this.#packetListeners &&
      connection.listenerCount("data") === 1 &&
      connection.listenerCount("message") === 0
    );
  }

  /** @returns where the first frame begins that was not read. */
  #readChunk(chunk: Buffer, from: number, maxPayload: number): number {
    packetClock.hold();
    try {
      return this.#readWholeFrames(chunk, from, maxPayload);
    } finally {
      packetClock.release();
    }
  }

  #readWholeFrames(chunk: Buffer, start: number, maxPayload: number): number {
    let at = start;
    while (at + 8 <= chunk.length && chunk[at] === wholeText && this.#connection.readyState === "open") {
      const second = chunk[at + 1] as number;
      // Longer than 65,535 bytes, or not masked.
      if (second === 0xff || second < 0x80) break;
      const isLong = second === 0xfe;
      const length = isLong ? chunk.readUInt16BE(at + 2) : second - 0x80;
      const mask = at + (isLong ? 4 : 2);
      const from = mask + 4;
      const to = from + length;
      if (to > chunk.length || length > maxPayload || length < 2) break;
      if ((chunk[from] as number) !== ((chunk[mask] as number) ^ message)) break;
      if ((chunk[from + 1] as number) !== ((chunk[mask + 1] as number) ^ event)) break;
      unmask(chunk, mask, from, to);
      // Should ws have to read it after all, it is not masked any more.
      chunk.writeUInt32LE(0, mask);
      const text = chunk.toString("utf8", from + 1, to);
      if (text.includes("\ufffd") && !isUtf8(chunk.subarray(from, to))) break;
      if (!this.#events.takeEvent(text, length - 1)) break;
      at = to;
    }
    return at;
  }
}

/** How much of the frame in hand has not come yet; 0 where that cannot be told, or its end is not what ws waits for. */
function missingBytes({ _state, _errored, _payloadLength, _bufferedBytes }: Receiver): number {
  return _state === getData && !_errored ? _payloadLength - _bufferedBytes : 0;
}
