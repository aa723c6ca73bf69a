import type { WebSocketConnection, WebSocketParts } from "./on-web-socket.ts";
import { onWebSocket } from "./on-web-socket.ts";

/**
 * Packets of one connection that one turn of the event loop handles; of each, once so many of all have been. And bytes that are
 * looked at without counting anew.
 */
const packetsPerTurn = 50;
const share = 10;
const packetsOfAll = 150;
const pieceLength = 8_192;

interface TurnsConnection extends WebSocketConnection {
  readonly readyState: string;
}

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
  readonly #connection: TurnsConnection;
  #ownTurn = turn;
  #packets = 0;

  constructor(connection: TurnsConnection) {
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

  /** Puts itself around whatever reads the connection's bytes by now. */
  attach(): void {
    onWebSocket(this.#connection, (socket) => this.#adopt(socket));
  }

  #adopt({ _receiver: receiver }: WebSocketParts): void {
    // What takes a WebSocket's bytes apart: a stream, whose order, end and back-pressure are kept.
    if (!receiver) return;
    const { _write: write } = receiver;
    receiver._write = (chunk, encoding, done) => {
      let at = 0;
      const read = (): void => {
        const piece = chunk.length <= pieceLength ? chunk : chunk.subarray(at, at + pieceLength);
        at += pieceLength;
        write.call(receiver, piece, encoding, next);
      };
      const next = (error?: Error | null): void => {
        if (error || at >= chunk.length) done(error);
        else if (this.#isEnough()) setImmediate(read);
        else read();
      };
      next();
    };
  }

  #isEnough(): boolean {
    const most = handled < packetsOfAll ? packetsPerTurn : share;
    return this.#connection.readyState !== "open" || (this.#ownTurn === turn && this.#packets >= most);
  }
}
