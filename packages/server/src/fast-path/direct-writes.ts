import type { Duplex } from "node:stream";
import type { Socket } from "socket.io";
import { textFrame } from "./text-frame.ts";

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
 * in Engine.IO's, whatever follows waits behind it, and what Engine.IO itself writes goes through the same stream.
 */
export function createDirectWrites(): (socket: Socket) => void {
  let gathering: (() => void)[] = [];
  const releaseAll = (): void => {
    const released = gathering;
    gathering = [];
    for (const release of released) release();
  };

  return function adopt({ client }) {
    const own = client as unknown as { readonly conn: Connection; writeToEngine: WriteToEngine };
    // One client may have sockets in several namespaces.
    if (Object.hasOwn(own, "writeToEngine")) return;
    const { conn } = own;
    const ordinary = own.writeToEngine;
    let stream: Duplex | undefined;
    const release = (): void => {
      stream?.uncork();
      stream = undefined;
    };
    const gather = (): Duplex | undefined => {
      const idle = idleStream(conn);
      if (!idle) return undefined;
      idle.cork();
      // After everything that this turn's input makes the server send, whoever sent it.
      if (gathering.length === 0) setImmediate(releaseAll);
      gathering.push(release);
      return idle;
    };

    own.writeToEngine = (packets, options) => {
      const text = Array.isArray(packets) && packets.length === 1 ? (packets[0] as unknown) : undefined;
      if (typeof text === "string" && !options.volatile && isOpen(conn)) {
        stream ??= gather();
        if (stream && stream.writableLength < maxGathered) {
          options.frame ??= options.wsPreEncodedFrame ? Buffer.concat(options.wsPreEncodedFrame) : textFrame(text);
          stream.write(options.frame);
          return;
        }
      }
      ordinary.call(own, packets, options);
    };
  };
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
