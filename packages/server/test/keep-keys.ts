import type { IRateLimiterOptions } from "rate-limiter-flexible";
import { RateLimiterMemory } from "rate-limiter-flexible";

/** A `createLimiter` whose limiters count in memory, and that writes down under which keys. */
export function keepKeys(keys: string[]) {
  return (settings: IRateLimiterOptions): RateLimiterMemory => {
    const limiter = new RateLimiterMemory(settings);
    const consume = limiter.consume.bind(limiter);
    limiter.consume = (key, points) => {
      keys.push(String(key));
      return consume(key, points);
    };
    return limiter;
  };
}
