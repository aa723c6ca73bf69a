/**
 * When a JWT ends, in milliseconds since the epoch; `null` when the token does not say. Read without checking the
 * signature: this decides when to renew, never what is allowed.
 */
export function tokenEnd(token: string): number | null {
  const payload = token.split(".")[1];
  if (!payload) return null;
  try {
    const { exp } = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/"))) as { exp?: unknown };
    return typeof exp === "number" ? exp * 1000 : null;
  } catch {
    return null;
  }
}

/** Milliseconds to wait before renewing: when a tenth of what is left remains, at the latest a minute before the end. */
export function renewalDelay(end: number, now: number): number {
  const left = end - now;
  return Math.max(0, left - Math.max(left / 10, Math.min(60_000, left / 2)));
}
