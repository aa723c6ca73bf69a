import { ContractError } from "@wirepact/contracts";
import type { RateLimiterAbstract } from "rate-limiter-flexible";
import type { Rate } from "./token-bucket.ts";

/** Everything that a stranger could otherwise grow. Times in milliseconds, sizes in bytes. */
export interface Limits {
  /** Largest packet, in and out. What is longer is not read: its sender is told, and the connection closed. Default: 1,000,000. */
  readonly maxPayload: number;
  /** Within which a connection must have joined a namespace. Default: 10,000. */
  readonly connectTimeout: number;
  /** Authentication may take, and each rule. Default: 10,000. */
  readonly authorizeTimeout: number;
  /** A handler may take, unless its event says otherwise. Default: 10,000. */
  readonly handlerTimeout: number;
  /** CONNECTs per connection, admitted or not. Default: 5 a second, 50 at once. */
  readonly connects: Rate;
  /**
   * Bytes of a CONNECT packet, its token among them, and of whatever comes before a connection is in a namespace: strangers
   * have nothing long to say. Beyond it the connection is closed. Default: 16,384.
   */
  readonly maxConnectBytes: number;
  /** Failed logins to the admin UI per network address and minute. Default: 5. */
  readonly adminLogins: number;
  /** Refused CONNECTs after which a connection is closed. Default: 10. */
  readonly maxRefusals: number;
  /** Namespaces per connection. Default: 10. */
  readonly maxNamespaces: number;
  /** Rooms per socket. Default: 100. */
  readonly maxRooms: number;
  /** Connections per network address. Default: 1,000. */
  readonly connectionsPerAddress: number;
  /** Sockets per tenant. Default: 10,000. */
  readonly connectionsPerTenant: number;
  /**
   * Packets of any kind per connection, those that no handler ever sees among them: heartbeats, acknowledgements, pieces of
   * binary data. Beyond it the connection is closed without an answer. Default: 2,000 a second, 2,500 at once.
   */
  readonly packetsPerConnection: Rate;
  /**
   * Bytes per connection, of packets of any kind. Beyond it the connection is closed without an answer. `burst` has to hold one
   * packet of `maxPayload`. Default: 2,000,000 a second, 10,000,000 at once.
   */
  readonly bytesPerConnection: Rate;
  /** Packets per socket. Default: 200 a second, 500 at once. */
  readonly packets: Rate;
  /** Packets per user, over all sockets. Default: 500 a second, counted over ten seconds. */
  readonly packetsPerUser: number;
  /** Joins per socket. Default: 50 a second, 200 at once. */
  readonly joins: Rate;
  /** Pages that are read from the logs of durable rooms, per socket. Default: 20 a second, 100 at once. */
  readonly reads: Rate;
  /** Signs of presence per socket: who is there, who types. Default: 10 a second, 30 at once. */
  readonly presence: Rate;
  /** What a user shows of itself in a room, in bytes of JSON. Default: 1,000. */
  readonly maxPresenceBytes: number;
  /** Users who are shown in a room; others may watch. Default: 100. */
  readonly maxPresent: number;
  /** How long somebody is said to be typing after the last sign of it. Default: 8,000. */
  readonly typingTimeout: number;
  /** Between two signs of life of a node; the users of one that misses three are gone. Default: 5,000. */
  readonly nodeInterval: number;
  /** Single events per socket, by `namespace.event`: `{ "workspace.typing": { perSecond: 5, burst: 10 } }`. */
  readonly events: Readonly<Record<string, Rate>>;
  /** Refused packets within a minute after which a socket's connection is closed. Default: 300. */
  readonly maxViolations: number;
  /**
   * Refusals per socket that say what is wrong with a payload; beyond it an answer has the code and nothing else, because
   * finding the reason costs more than handling a payload that fits. Default: 20 a second, 100 at once.
   */
  readonly errorDetails: Rate;
  /** Packets that may wait for a slow reader before it is disconnected with `SLOW_CONSUMER`. Default: 5,000. */
  readonly maxQueue: number;
  /** Bytes that may wait for a slow reader. Default: 8,000,000. */
  readonly maxQueueBytes: number;
  /** Between two looks at the logs of durable rooms, for clients that have missed the last event. Default: 10,000. */
  readonly beaconInterval: number;
  /** Log lines of one kind, so that a flood does not fill the disk; the next line says how many were left out. Default: 50 a second, 300 at once. */
  readonly logLines: Rate;
  /** Grace after a token's end before the socket is disconnected. Default: 0. */
  readonly expiryGrace: number;
}

export const defaultLimits: Limits = {
  maxPayload: 1_000_000,
  connectTimeout: 10_000,
  authorizeTimeout: 10_000,
  handlerTimeout: 10_000,
  connects: { perSecond: 5, burst: 50 },
  maxConnectBytes: 16_384,
  adminLogins: 5,
  maxRefusals: 10,
  maxNamespaces: 10,
  maxRooms: 100,
  connectionsPerAddress: 1_000,
  connectionsPerTenant: 10_000,
  packetsPerConnection: { perSecond: 2_000, burst: 2_500 },
  bytesPerConnection: { perSecond: 2_000_000, burst: 10_000_000 },
  packets: { perSecond: 200, burst: 500 },
  packetsPerUser: 500,
  joins: { perSecond: 50, burst: 200 },
  reads: { perSecond: 20, burst: 100 },
  presence: { perSecond: 10, burst: 30 },
  maxPresenceBytes: 1_000,
  maxPresent: 100,
  typingTimeout: 8_000,
  nodeInterval: 5_000,
  events: {},
  maxViolations: 300,
  errorDetails: { perSecond: 20, burst: 100 },
  maxQueue: 5_000,
  maxQueueBytes: 8_000_000,
  beaconInterval: 10_000,
  logLines: { perSecond: 50, burst: 300 },
  expiryGrace: 0,
};

/** Says that a limit was reached, by its name in the options. */
export type OnLimit = (limit: keyof Limits) => void;

/** The longest delay that timers take, in milliseconds; a longer one fires at once. */
export const maxDelay = 2 ** 31 - 1;

const delays = [
  "connectTimeout",
  "authorizeTimeout",
  "handlerTimeout",
  "beaconInterval",
  "typingTimeout",
  "nodeInterval",
] as const;
const mayBeZero: readonly string[] = ["expiryGrace"];

/**
 * Fills in the defaults.
 *
 * @param eventNames the client events that can be limited: `workspace.typing`.
 * @throws ContractError `USAGE` for a limit that limits nothing: zero, negative, no number, a rate without one of its two, or
 * one of an event that nobody declares. `Infinity` switches one off.
 */
export function readLimits(given: Partial<Limits> = {}, eventNames: readonly string[] = []): Limits {
  const limits = { ...defaultLimits, ...given };
  for (const [name, value] of Object.entries(limits)) {
    if (!Object.hasOwn(defaultLimits, name)) throw wrongLimit(name, "cannot be set: there is none");
    if (name === "events") {
      for (const [event, rate] of Object.entries(value)) {
        if (!eventNames.includes(event))
          throw wrongLimit(name, `names no client event: ${event}`, eventNames.join(", "));
        checkRate(name, rate);
      }
    } else if (typeof defaultLimits[name as keyof Limits] === "object") checkRate(name, value);
    else checkNumber(name, value);
  }
  const { perSecond, burst } = limits.bytesPerConnection;
  if (perSecond !== Number.POSITIVE_INFINITY && burst < limits.maxPayload) {
    throw wrongLimit("bytesPerConnection", "has a burst that holds no packet of maxPayload");
  }
  const waits = delays.map((name) => [name, Math.min(limits[name], maxDelay)]);
  return { ...limits, ...Object.fromEntries(waits) };
}

function checkRate(name: string, rate: unknown): void {
  const { perSecond, burst } = (typeof rate === "object" && rate !== null ? rate : {}) as Partial<Rate>;
  if (perSecond === undefined || burst === undefined) {
    const shown = typeof rate === "object" ? JSON.stringify(rate) : String(rate);
    throw wrongLimit(
      name,
      `cannot be ${shown}`,
      "Give a rate: { perSecond, burst }; perSecond: Infinity switches it off.",
    );
  }
  checkNumber(name, perSecond);
  checkNumber(name, burst);
}

function checkNumber(name: string, value: unknown): void {
  if (typeof value === "number" && (value > 0 || (value === 0 && mayBeZero.includes(name)))) return;
  throw wrongLimit(name, `cannot be ${String(value)}`);
}

function wrongLimit(
  name: string,
  what: string,
  hint = "Give a number above 0; Infinity switches a limit off.",
): ContractError {
  return new ContractError("USAGE", `The limit "${name}" ${what}.`, { path: `limits.${name}`, hint });
}

/**
 * Makes the counter that is shared by all sockets of a user: in memory by default. With several nodes give one that makes
 * a `RateLimiterRedis`, so that they count together.
 * @see https://github.com/animir/node-rate-limiter-flexible
 */
export type CreateLimiter = (options: {
  readonly keyPrefix: string;
  readonly points: number;
  readonly duration: number;
}) => RateLimiterAbstract;
