import { ContractError } from "@wirepact/contracts";
import type { RateLimiterAbstract } from "rate-limiter-flexible";
import type { Rate } from "./token-bucket.ts";

/** Everything that a stranger could otherwise grow. Times in milliseconds, sizes in bytes. */
export interface Limits {
  /** Largest packet, in and out. Beyond it Socket.IO closes the connection. Default: 1,000,000. */
  readonly maxPayload: number;
  /** Within which a connection must have joined a namespace. Default: 10,000. */
  readonly connectTimeout: number;
  /** Authentication may take, and each rule. Default: 10,000. */
  readonly authorizeTimeout: number;
  /** A handler may take, unless its event says otherwise. Default: 10,000. */
  readonly handlerTimeout: number;
  /** CONNECTs per connection, admitted or not. Default: 5 a second, 50 at once. */
  readonly connects: Rate;
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
  /** Packets per socket. Default: 200 a second, 500 at once. */
  readonly packets: Rate;
  /** Packets per user, over all sockets. Default: 500 a second, counted over ten seconds. */
  readonly packetsPerUser: number;
  /** Joins per socket. Default: 50 a second, 200 at once. */
  readonly joins: Rate;
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
  maxRefusals: 10,
  maxNamespaces: 10,
  maxRooms: 100,
  connectionsPerAddress: 1_000,
  connectionsPerTenant: 10_000,
  packetsPerConnection: { perSecond: 2_000, burst: 2_500 },
  packets: { perSecond: 200, burst: 500 },
  packetsPerUser: 500,
  joins: { perSecond: 50, burst: 200 },
  presence: { perSecond: 10, burst: 30 },
  maxPresenceBytes: 1_000,
  maxPresent: 100,
  typingTimeout: 8_000,
  nodeInterval: 5_000,
  events: {},
  maxViolations: 300,
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
 * @throws ContractError `USAGE` for a limit that limits nothing: zero, negative, or no number. `Infinity` switches one off.
 */
export function readLimits(given: Partial<Limits> = {}): Limits {
  const limits = { ...defaultLimits, ...given };
  for (const [name, value] of Object.entries(limits)) {
    const numbers: unknown[] =
      name === "events"
        ? Object.values(value).flatMap((rate) => Object.values(rate as Rate))
        : typeof value === "object"
          ? Object.values(value)
          : [value];
    const wrong = numbers.find(
      (number) => typeof number !== "number" || !(number > 0 || (number === 0 && mayBeZero.includes(name))),
    );
    if (wrong === undefined && Object.hasOwn(defaultLimits, name)) continue;
    throw new ContractError(
      "USAGE",
      `The limit "${name}" cannot be ${wrong === undefined ? "set: there is none" : String(wrong)}.`,
      {
        path: `limits.${name}`,
        hint: "Give a number above 0; Infinity switches a limit off.",
      },
    );
  }
  const waits = delays.map((name) => [name, Math.min(limits[name], maxDelay)]);
  return { ...limits, ...Object.fromEntries(waits) };
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
