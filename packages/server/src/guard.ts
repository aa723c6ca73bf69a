import type { IncomingMessage } from "node:http";
import type { AdminDoor } from "./admin.ts";
import { adminNamespace } from "./admin.ts";
import { connectErrorPacket, readConnectNamespace, readConnectRequest } from "./connect-request.ts";
import type { Gate, Refusal } from "./gate.ts";
import type { Limits, OnLimit } from "./limits.ts";
import type { WebSocketConnection } from "./on-web-socket.ts";
import { packetClock } from "./packet-clock.ts";
import { Turns } from "./read-in-turns.ts";
import { isLonger, sizeOf } from "./size-of.ts";
import type { TokenBucket } from "./token-bucket.ts";
import { createTokenBucket } from "./token-bucket.ts";

/** The part of an Engine.IO connection that is used here. */
export interface Connection extends WebSocketConnection {
  readonly id: string;
  readonly readyState: string;
  request: IncomingMessage;
  readonly remoteAddress: string;
  listeners(event: "data"): ((data: unknown) => void)[];
  removeListener(event: "data", listener: (data: unknown) => void): void;
  on(event: "data", listener: (data: unknown) => void): void;
  on(event: "close", listener: (reason: string, cause?: { message?: string }) => void): void;
  on(event: "packet", listener: (packet: { readonly type: string; readonly data?: unknown }) => void): void;
  send(data: string): void;
  close(discard?: boolean): void;
}

/** What takes the packets that are let through. */
export interface Delivery {
  take(data: unknown): void;
}

/** What the guards of all connections have in common. */
export interface GuardOptions {
  readonly gate: Gate;
  /** Whether the connection is in some namespace. */
  readonly isIn: (connection: object) => boolean;
  readonly adminDoor: AdminDoor | undefined;
  readonly limits: Pick<Limits, "maxConnectBytes" | "packetsPerConnection" | "bytesPerConnection">;
  readonly onLimit: OnLimit;
  readonly onClose: (guard: Guard) => void;
  /** A frame is longer than `maxPayload`, and will not be read. */
  readonly tooLong: (guard: Guard) => void;
  /** Puts a shorter way before Socket.IO's own listener. */
  readonly wrap: ((connection: object, ordinary: (data: unknown) => void) => Delivery) | undefined;
}

/**
 * Stands before Socket.IO: a CONNECT packet reaches it only when its namespace was authenticated. Socket.IO itself would create
 * the namespace first and ask its middleware afterwards, which lets strangers fill the memory. What is longer than a stranger may
 * say is not even parsed; and who sends more than anybody's client does, whatever it is, is closed; a stranger for a long
 * heartbeat, too.
 *
 * A class, and one for all that: whoever is connected holds it, and says nothing most of the time.
 */
export class Guard {
  readonly connection: Connection;
  readonly address: string;
  readonly turns: Turns;
  readonly #options: GuardOptions;
  readonly #delivery: Delivery;
  readonly #packets: TokenBucket;
  readonly #bytes: TokenBucket;

  constructor(connection: Connection, address: string, options: GuardOptions) {
    this.connection = connection;
    this.address = address;
    this.turns = new Turns(connection);
    this.#options = options;
    this.#packets = createTokenBucket(options.limits.packetsPerConnection);
    this.#bytes = createTokenBucket(options.limits.bytesPerConnection);
    const [ordinary] = connection.listeners("data");
    if (!ordinary) throw new Error("socket.io did not listen to the connection: unknown version");
    connection.removeListener("data", ordinary);
    this.#delivery = options.wrap?.(connection, ordinary) ?? { take: ordinary };
    connection.on("packet", ({ type, data }) => void this.admit(sizeOf(data), type));
    connection.on("data", (data) => this.#take(data));
    connection.on("close", () => this.#options.onClose(this));
  }

  /**
   * Counts a message of so many bytes.
   *
   * @returns whether the connection is still open.
   */
  admit(size: number, type = "message"): boolean {
    this.turns.note();
    const limit = this.#exceeded(size, type);
    if (!limit) return true;
    this.#options.onLimit(limit);
    this.connection.close(true);
    return false;
  }

  tooLong(): void {
    this.#options.tooLong(this);
  }

  #exceeded(size: number, type: string): keyof Limits | undefined {
    const now = packetClock.now();
    if (this.#packets.take(1, now) > 0) return "packetsPerConnection";
    if (this.#bytes.take(size, now) > 0) return "bytesPerConnection";
    const { isIn, limits } = this.#options;
    if (type !== "message" && size > limits.maxConnectBytes && !isIn(this.connection)) return "maxConnectBytes";
    return undefined;
  }

  #take(data: unknown): void {
    const { connection, address } = this;
    const { gate, isIn, limits } = this.#options;
    // Closed by a limit that this packet went over: it is told all the same.
    if (connection.readyState !== "open") return;
    const namespace = readConnectNamespace(data);
    if (isLonger(data, limits.maxConnectBytes) && (namespace !== undefined || !isIn(connection))) {
      this.#refuse(namespace ?? "/", gate.refuseSize(address));
    } else if (namespace === undefined) this.#delivery.take(data);
    else this.#connect(data as string, namespace);
  }

  #connect(data: string, namespace: string): void {
    const { connection, address } = this;
    const { gate, adminDoor } = this.#options;
    const request = readConnectRequest(data, namespace);
    const forward = (): void => {
      if (connection.readyState === "open") this.#delivery.take(data);
    };
    if (adminDoor && namespace === adminNamespace) {
      adminDoor(request, address).then((verdict) =>
        verdict === "open"
          ? forward()
          : this.#refuse(namespace, { message: "invalid credentials", disconnect: verdict === "limited" }),
      );
      return;
    }
    // Socket.IO deals with a DISCONNECT in the next tick: a client that leaves and comes back at once must not be there still.
    process.nextTick(() => {
      if (connection.readyState === "open") {
        gate.enter(connection, address, request, forward, (refusal) => this.#refuse(namespace, refusal));
      }
    });
  }

  #refuse(namespace: string, { message, data, disconnect }: Refusal): void {
    const { connection } = this;
    if (connection.readyState !== "open") return;
    if (message !== undefined) connection.send(connectErrorPacket(namespace, { message, data }));
    if (disconnect) connection.close();
  }
}
