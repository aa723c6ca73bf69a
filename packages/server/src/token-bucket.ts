/** How often something may happen: `burst` at once, and `perSecond` in the long run. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * Counts what one socket does. It lives and dies with the socket, on the one node that holds it, and runs for every packet:
 * nothing here is asynchronous or shared. What is counted over several sockets goes through a shared limiter instead.
 */
export interface TokenBucket {
  /** Milliseconds until so many (one, unless said) are allowed; 0 when they are now. */
  take(count?: number): number;
}

export function createTokenBucket({ perSecond, burst }: Rate): TokenBucket {
  if (perSecond === Number.POSITIVE_INFINITY) return { take: () => 0 };
  let tokens = burst;
  let last = performance.now();
  return {
    take(count = 1) {
      const now = performance.now();
      tokens = Math.min(burst, tokens + ((now - last) / 1000) * perSecond);
      last = now;
      if (tokens < count) return Math.ceil(((count - tokens) / perSecond) * 1000);
      tokens -= count;
      return 0;
    },
  };
}
