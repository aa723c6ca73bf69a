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
  /** Milliseconds until the next one is allowed; 0 when this one is. */
  take(): number;
}

export function createTokenBucket({ perSecond, burst }: Rate): TokenBucket {
  if (perSecond === Number.POSITIVE_INFINITY) return { take: () => 0 };
  let tokens = burst;
  let last = performance.now();
  return {
    take() {
      const now = performance.now();
      tokens = Math.min(burst, tokens + ((now - last) / 1000) * perSecond);
      last = now;
      if (tokens < 1) return Math.ceil(((1 - tokens) / perSecond) * 1000);
      tokens -= 1;
      return 0;
    },
  };
}
