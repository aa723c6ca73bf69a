import type { Socket } from "socket.io";
import type { Gathering } from "./gathering.ts";
import type { EngineConnection } from "./outlet.ts";
import { Outlet } from "./outlet.ts";

/** What Socket.IO hands over beside the packets; one object for all recipients of a broadcast. */
export interface WriteOptions {
  readonly volatile?: boolean | undefined;
  readonly compress?: boolean | undefined;
  /** The packets are text already. */
  readonly preEncoded?: boolean;
  /** Made by an adapter for broadcasts: header and body. */
  readonly wsPreEncodedFrame?: readonly Buffer[];
  /** Made here: the same in one buffer. */
  frame?: Buffer;
}

type WriteToEngine = (this: DirectClient, packets: unknown, options: WriteOptions) => void;

/** Socket.IO's side of a connection. */
export interface DirectClient {
  readonly conn: EngineConnection;
  writeToEngine: WriteToEngine;
  [outletOf]?: Outlet;
  [ordinarily]?: WriteToEngine;
}

export const outletOf: unique symbol = Symbol("wirepact.outlet");
const ordinarily: unique symbol = Symbol("wirepact.ordinarily");

/**
 * Writes packets straight to the TCP streams of WebSockets that have nothing else in hand, and gathers what one turn of the
 * event loop sends to a socket into one write. Order is kept, because nothing is written past a queue: while a packet waits
 * in Engine.IO's, whatever follows waits behind it, and whatever anybody else writes to the stream, what is gathered goes first.
 */
export function writeDirectly(socket: Socket, gathering: Gathering): void {
  const client = socket.client as unknown as DirectClient;
  // One client may have sockets in several namespaces.
  if (client[outletOf]) return;
  client[outletOf] = new Outlet(client.conn, gathering);
  client[ordinarily] = client.writeToEngine;
  client.writeToEngine = writeToEngine;
}

function writeToEngine(this: DirectClient, packets: unknown, options: WriteOptions): void {
  const text = Array.isArray(packets) && packets.length === 1 ? (packets[0] as unknown) : packets;
  const outlet = this[outletOf];
  if (typeof text !== "string" || options.volatile || !outlet?.takes()) writeOrdinarily(this, packets, options);
  else if (options.wsPreEncodedFrame) outlet.push(wholeFrame(options, options.wsPreEncodedFrame));
  else outlet.push(outlet.gathering.frame(text));
}

/** Where an outlet takes nothing. */
export function writeOrdinarily(client: DirectClient, packets: unknown, options: WriteOptions): void {
  (client[ordinarily] ?? client.writeToEngine).call(client, packets, options);
}

/** One buffer for all recipients. */
function wholeFrame(options: WriteOptions, parts: readonly Buffer[]): Buffer {
  options.frame ??= Buffer.concat(parts);
  return options.frame;
}
