import type { IncomingMessage } from "node:http";
import type { AdminDoor } from "./admin.ts";
import { adminNamespace } from "./admin.ts";
import { connectErrorPacket, readConnectNamespace, readConnectRequest } from "./connect-request.ts";
import type { Gate, Refusal } from "./gate.ts";
import type { Limits, OnLimit } from "./limits.ts";
import type { WebSocketConnection } from "./on-web-socket.ts";
import { packetClock } from "./packet-clock.ts";
import type { Turns } from "./read-in-turns.ts";
import { isLonger, sizeOf } from "./size-of.ts";
import { createTokenBucket } from "./token-bucket.ts";

/** The part of an Engine.IO connection that is used here. */
export interface Connection extends WebSocketConnection {
  readonly id: string;
  readonly readyState: string;
  readonly request: IncomingMessage;
  readonly remoteAddress: string;
  listeners(event: "data"): ((data: unknown) => void)[];
  removeListener(event: "data", listener: (data: unknown) => void): void;
  on(event: "data", listener: (data: unknown) => void): void;
  on(event: "close", listener: (reason: string, cause?: { message?: string }) => void): void;
  on(event: "packet", listener: (packet: { readonly type: string; readonly data?: unknown }) => void): void;
  send(data: string): void;
  close(discard?: boolean): void;
}

export type ConnectionRates = Pick<Limits, "packetsPerConnection" | "bytesPerConnection">;

/**
 * Closes a connection that sends more than anybody's client does, whatever it is that it sends; a stranger's, for a long
 * heartbeat, too.
 *
 * @param turns hears of each.
 * @returns counts a message of so many bytes that comes another way, and says whether the connection is still open.
 */
export function limitConnection(
  connection: Connection,
  rates: ConnectionRates & Pick<Limits, "maxConnectBytes">,
  isIn: (connection: object) => boolean,
  onLimit: OnLimit,
  turns: Pick<Turns, "note">,
): (bytes: number) => boolean {
  const packets = createTokenBucket(rates.packetsPerConnection);
  const bytes = createTokenBucket(rates.bytesPerConnection);
  const admit = (size: number, type = "message"): boolean => {
    turns.note();
    const now = packetClock.now();
    const limit =
      packets.take(1, now) > 0
        ? "packetsPerConnection"
        : bytes.take(size, now) > 0
          ? "bytesPerConnection"
          : type !== "message" && size > rates.maxConnectBytes && !isIn(connection)
            ? "maxConnectBytes"
            : undefined;
    if (!limit) return true;
    onLimit(limit);
    connection.close(true);
    return false;
  };
  connection.on("packet", ({ type, data }) => void admit(sizeOf(data), type));
  return admit;
}

export interface GuardOptions {
  readonly connection: Connection;
  readonly address: string;
  readonly gate: Gate;
  /** Whether the connection is in some namespace. */
  readonly isIn: (connection: object) => boolean;
  readonly adminDoor: AdminDoor | undefined;
  readonly maxConnectBytes: number;
  /** Puts a shorter way before Socket.IO's own listener. */
  readonly wrap: ((connection: object, ordinary: (data: unknown) => void) => (data: unknown) => void) | undefined;
}

/**
 * Puts the gate before Socket.IO: a CONNECT packet reaches it only when its namespace was authenticated. Socket.IO itself
 * would create the namespace first and ask its middleware afterwards, which lets strangers fill the memory. What is longer than
 * a stranger may say is not even parsed.
 */
export function guardConnection(options: GuardOptions): void {
  const { connection, address, gate, isIn, adminDoor, maxConnectBytes, wrap } = options;
  const [ordinary] = connection.listeners("data");
  if (!ordinary) throw new Error("socket.io did not listen to the connection: unknown version");
  connection.removeListener("data", ordinary);
  const deliver = wrap?.(connection, ordinary) ?? ordinary;

  function refuse(namespace: string, { message, data, disconnect }: Refusal): void {
    if (connection.readyState !== "open") return;
    if (message !== undefined) connection.send(connectErrorPacket(namespace, { message, data }));
    if (disconnect) connection.close();
  }

  connection.on("data", (data) => {
    // Closed by a limit that this packet went over: it is told all the same.
    if (connection.readyState !== "open") return;
    const namespace = readConnectNamespace(data);
    if (isLonger(data, maxConnectBytes) && (namespace !== undefined || !isIn(connection))) {
      return refuse(namespace ?? "/", gate.refuseSize(address));
    }
    if (namespace === undefined) return deliver(data);
    const request = readConnectRequest(data as string, namespace);
    const forward = (): void => {
      if (connection.readyState === "open") deliver(data);
    };
    if (adminDoor && namespace === adminNamespace) {
      adminDoor(request, address).then((verdict) =>
        verdict === "open"
          ? forward()
          : refuse(namespace, { message: "invalid credentials", disconnect: verdict === "limited" }),
      );
      return;
    }
    // Socket.IO deals with a DISCONNECT in the next tick: a client that leaves and comes back at once must not be there still.
    process.nextTick(() => {
      if (connection.readyState === "open") {
        gate.enter(connection, address, request, forward, (refusal) => refuse(namespace, refusal));
      }
    });
  });
}
