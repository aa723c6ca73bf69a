import { WireError } from "@wirepact/contracts";
import type { RateLimiterAbstract } from "rate-limiter-flexible";
import { RateLimiterRes } from "rate-limiter-flexible";
import type { CreateLimiter, Limits, OnLimit } from "./limits.ts";
import type { Session } from "./session.ts";
import type { Rate, TokenBucket } from "./token-bucket.ts";
import { createTokenBucket } from "./token-bucket.ts";

/** Packets that are counted by themselves as well. */
export type PacketKind = "joins" | "reads" | "presence";

/** What a packet is counted as. */
export interface PacketClass {
  readonly kind: PacketKind | undefined;
  /** The event's own limit, if it has one. */
  readonly rate: Rate | undefined;
}

/** Says no to what comes too often. */
export interface Throttle {
  /** What counts the packets of one session. */
  open(session: Session): SessionThrottle;
}

export interface SessionThrottle {
  /**
   * @param now by `performance.now()`.
   * @throws WireError `RATE_LIMITED` for this packet.
   */
  packet(what: PacketClass, now: number): void;
}

/** A socket asks the user's shared counter once for this many packets: a round trip to Redis for each would cost more. */
const batch = 10;
const window = 10;

export interface ThrottleOptions {
  readonly limits: Limits;
  readonly createLimiter: CreateLimiter;
  readonly userOf: (claims: unknown) => string | undefined;
  /** Ends the connection of a socket that does not stop. */
  readonly onLimit: OnLimit;
  readonly onAbuse: (session: Session) => void;
}

type Shared = ThrottleOptions & { readonly users: RateLimiterAbstract | undefined };

export function createThrottle(options: ThrottleOptions): Throttle {
  const points = options.limits.packetsPerUser * window;
  // Limiters take no number without an end.
  const users = Number.isFinite(points)
    ? options.createLimiter({ keyPrefix: "wirepact:user", points, duration: window })
    : undefined;
  const shared = { ...options, users };
  return { open: (session) => new Counters(session, shared) };
}

/** A class, because there is one for every socket. */
class Counters implements SessionThrottle {
  readonly #session: Session;
  readonly #shared: Shared;
  readonly #packets: TokenBucket;
  /** Refilled over a minute: who is a little too fast for weeks is no attacker. */
  readonly #violations: TokenBucket;
  /** Of kinds and of events, made when the first one comes. */
  #others: Map<PacketKind | PacketClass, TokenBucket> | undefined;
  #seen = 0;
  /** Until when the user as a whole has to wait, by `performance.now()`. */
  #userBlockedUntil = 0;

  constructor(session: Session, shared: Shared) {
    const { packets, maxViolations } = shared.limits;
    this.#session = session;
    this.#shared = shared;
    this.#packets = createTokenBucket(packets);
    this.#violations = createTokenBucket({ perSecond: maxViolations / 60, burst: maxViolations });
  }

  packet(what: PacketClass, now: number): void {
    const { kind, rate } = what;
    if (this.#seen++ % batch === 0) this.#askForUser();
    const wait = this.#packets.take(1, now);
    if (wait > 0) this.#refuse("packets", wait, now);
    if (this.#userBlockedUntil > now) this.#refuse("packetsPerUser", this.#userBlockedUntil - now, now);
    if (kind) this.#take(kind, this.#shared.limits[kind], kind, now);
    if (rate) this.#take(what, rate, "events", now);
  }

  #take(key: PacketKind | PacketClass, rate: Rate, limit: keyof Limits, now: number): void {
    this.#others ??= new Map();
    let bucket = this.#others.get(key);
    if (!bucket) {
      bucket = createTokenBucket(rate);
      this.#others.set(key, bucket);
    }
    const wait = bucket.take(1, now);
    if (wait > 0) this.#refuse(limit, wait, now);
  }

  #refuse(limit: keyof Limits, wait: number, now: number): never {
    const { onLimit, onAbuse } = this.#shared;
    onLimit(limit);
    if (this.#violations.take(1, now) > 0) {
      onLimit("maxViolations");
      onAbuse(this.#session);
    }
    throw new WireError("RATE_LIMITED", undefined, { retryAfter: Math.ceil(wait) });
  }

  #askForUser(): void {
    const { users, userOf } = this.#shared;
    const { identity, view } = this.#session;
    const user = userOf(identity.claims);
    if (!users || user === undefined) return;
    users.consume(counterKey(view.name, user), batch).catch((refusal: unknown) => {
      // Anything else is the shared store being out of reach: the socket's own limit still holds.
      if (refusal instanceof RateLimiterRes) this.#userBlockedUntil = performance.now() + refusal.msBeforeNext;
    });
  }
}

/** A tenant's name may hold colons, and so may a user's: the last one that is left separates the two. */
function counterKey(namespace: string, user: string): string {
  return `${namespace}:${user.replaceAll("%", "%25").replaceAll(":", "%3A")}`;
}
