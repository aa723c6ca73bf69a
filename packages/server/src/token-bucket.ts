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
  /**
   * @param now by `performance.now()`, for whoever has looked at the clock already: several limits look at each packet.
   * @returns milliseconds until so many (one, unless said) are allowed; 0 when they are now.
   */
  take(count?: number, now?: number): number;
}

export function createTokenBucket(rate: Rate): TokenBucket {
  return new Bucket(rate);
}

class Bucket implements TokenBucket {
  readonly #rate: Rate;
  #tokens: number;
  #last: number;

  constructor(rate: Rate) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#last = performance.now();
  }

  take(count = 1, now = performance.now()): number {
    const { perSecond, burst } = this.#rate;
    if (perSecond === Number.POSITIVE_INFINITY) return 0;
    // A clock that was read before the last look gives nothing, and takes nothing either.
    if (now > this.#last) {
      this.#tokens = Math.min(burst, this.#tokens + ((now - this.#last) / 1000) * perSecond);
      this.#last = now;
    }
    if (this.#tokens < count) return Math.ceil(((count - this.#tokens) / perSecond) * 1000);
    this.#tokens -= count;
    return 0;
  }
}
