/** How long to wait before the next attempt. */
export interface BackoffOptions {
  /** Before the first attempt, in milliseconds. Default: 1,000. */
  readonly delay: number;
  /** At most. Default: 10,000. */
  readonly maxDelay: number;
}

/**
 * Doubles with each attempt, and is spread over half of itself: clients that lost one server do not all come back at once.
 *
 * @param random from 0 up to 1.
 */
export function backoff(
  attempt: number,
  { delay = 1_000, maxDelay = 10_000 }: Partial<BackoffOptions> = {},
  random: number,
): number {
  const full = Math.min(delay * 2 ** Math.min(attempt, 30), maxDelay);
  return (full * (1 + random)) / 2;
}
