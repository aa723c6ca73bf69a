import { WireError } from "@wirepact/contracts";
import type { RateLimiterAbstract } from "rate-limiter-flexible";
import { RateLimiterRes } from "rate-limiter-flexible";
import type { CreateLimiter, Limits, OnLimit } from "./limits.ts";
import type { Session } from "./session.ts";
import type { TokenBucket } from "./token-bucket.ts";
import { createTokenBucket } from "./token-bucket.ts";

/** Packets that are counted by themselves as well. */
export type PacketKind = "joins" | "reads" | "presence";

/** Says no to what comes too often. */
export interface Throttle {
  /** @throws WireError `RATE_LIMITED` for this packet. */
  packet(session: Session, eventKey: string | undefined, kind: PacketKind | undefined): void;
}

interface Counters {
  readonly packets: TokenBucket;
  readonly kinds: Readonly<Record<PacketKind, TokenBucket>>;
  readonly events: Map<string, TokenBucket>;
  seen: number;
  readonly violations: TokenBucket;
  /** Until when the user as a whole has to wait, by `performance.now()`. */
  userBlockedUntil: number;
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

export function createThrottle({ limits, createLimiter, userOf, onLimit, onAbuse }: ThrottleOptions): Throttle {
  const users: RateLimiterAbstract = createLimiter({
    keyPrefix: "wirepact:user",
    points: limits.packetsPerUser * window,
    duration: window,
  });
  const counters = new WeakMap<Session, Counters>();

  function countersOf(session: Session): Counters {
    let found = counters.get(session);
    if (!found) {
      found = {
        packets: createTokenBucket(limits.packets),
        kinds: {
          joins: createTokenBucket(limits.joins),
          reads: createTokenBucket(limits.reads),
          presence: createTokenBucket(limits.presence),
        },
        events: new Map(),
        seen: 0,
        // Refilled over a minute: who is a little too fast for weeks is no attacker.
        violations: createTokenBucket({ perSecond: limits.maxViolations / 60, burst: limits.maxViolations }),
        userBlockedUntil: 0,
      };
      counters.set(session, found);
    }
    return found;
  }

  function askForUser(session: Session, own: Counters): void {
    const user = userOf(session.identity.claims);
    if (user === undefined) return;
    users.consume(counterKey(session.view.name, user), batch).catch((refusal: unknown) => {
      // Anything else is the shared store being out of reach: the socket's own limit still holds.
      if (refusal instanceof RateLimiterRes) own.userBlockedUntil = performance.now() + refusal.msBeforeNext;
    });
  }

  return {
    packet(session, eventKey, kind) {
      const own = countersOf(session);
      if (own.seen++ % batch === 0) askForUser(session, own);
      const rate = eventKey === undefined ? undefined : limits.events[`${session.view.key}.${eventKey}`];
      let limit: keyof Limits = "packets";
      let wait = own.packets.take();
      if (wait <= 0) {
        limit = "packetsPerUser";
        wait = own.userBlockedUntil - performance.now();
      }
      if (wait <= 0 && kind) {
        limit = kind;
        wait = own.kinds[kind].take();
      }
      if (wait <= 0 && rate && eventKey !== undefined) {
        let bucket = own.events.get(eventKey);
        if (!bucket) {
          bucket = createTokenBucket(rate);
          own.events.set(eventKey, bucket);
        }
        limit = "events";
        wait = bucket.take();
      }
      if (wait <= 0) return;
      onLimit(limit);
      if (own.violations.take() > 0) {
        onLimit("maxViolations");
        onAbuse(session);
      }
      throw new WireError("RATE_LIMITED", undefined, { retryAfter: Math.ceil(wait) });
    },
  };
}

/** A tenant's name may hold colons, and so may a user's: the last one that is left separates the two. */
function counterKey(namespace: string, user: string): string {
  return `${namespace}:${user.replaceAll("%", "%25").replaceAll(":", "%3A")}`;
}
