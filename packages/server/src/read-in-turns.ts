import type { WebSocketReceiver } from "./on-web-socket.ts";

/**
 * Packets of one connection that one turn of the event loop handles; of each, once so many of all have been. And bytes that are
 * looked at without counting anew.
 */
const packetsPerTurn = 50;
const share = 10;
const packetsOfAll = 150;
const pieceLength = 8_192;

/** Reads bytes, and says when it is done with them. */
export interface ByteReader {
  read: WebSocketReceiver["_write"];
}

type Done = Parameters<ByteReader["read"]>[2];

let turn = 0;
let handled = 0;
let isTurning = false;

/** Counts the turns of the event loop in which something comes in, and what comes in each. */
function notePacket(): void {
  handled += 1;
  if (isTurning) return;
  isTurning = true;
  setImmediate(() => {
    isTurning = false;
    turn += 1;
    handled = 0;
  });
}

/**
 * Lets the others have their turn. Node reads up to 2 MB from one connection at once, which is tens of thousands of small packets:
 * until the last was handled, or refused, nobody else would be served. What is left waits for the next turn of the event loop,
 * and the sender with it, because nothing more is read meanwhile. Of a connection that is being closed even less is read.
 */
export class Turns {
  readonly #connection: { readonly readyState: string };
  #ownTurn = turn;
  #packets = 0;

  constructor(connection: { readonly readyState: string }) {
    this.#connection = connection;
  }

  /** A packet was handled. */
  note(): void {
    notePacket();
    if (this.#ownTurn !== turn) {
      this.#ownTurn = turn;
      this.#packets = 0;
    }
    this.#packets += 1;
  }

  /**
   * Puts itself around whatever reads the connection's bytes. That is a stream, whose order, end and back-pressure are kept.
   *
   * @param reader what takes them apart in place of the receiver itself.
   */
  attach(receiver: WebSocketReceiver, reader: ByteReader = { read: receiver._write.bind(receiver) }): void {
    receiver._write = (chunk, encoding, done) => {
      // Most come in one small piece.
      if (chunk.length <= pieceLength && !this.#isEnough()) reader.read(chunk, encoding, done);
      else this.#readPieces(reader, chunk, encoding, done);
    };
  }

  #readPieces(reader: ByteReader, chunk: Buffer, encoding: BufferEncoding, done: Done): void {
    let at = 0;
    const readOn = (): void => {
      const piece = chunk.subarray(at, at + pieceLength);
      at += pieceLength;
      reader.read(piece, encoding, next);
    };
    const next = (error?: Error | null): void => {
      if (error || at >= chunk.length) done(error);
      else if (this.#isEnough()) setImmediate(readOn);
      else readOn();
    };
    next();
  }

  #isEnough(): boolean {
    const most = handled < packetsOfAll ? packetsPerTurn : share;
    return this.#connection.readyState !== "open" || (this.#ownTurn === turn && this.#packets >= most);
  }
}
