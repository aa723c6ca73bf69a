/** The part of its life that a token is used for; after that a new one is asked for. Its server still takes it by then. */
const usedPart = 0.75;

/**
 * True when a JWT should be renewed before it is used again. Read without checking the signature: this decides when to ask
 * for a new one, never what is allowed. A token that does not say when it ends is used until it is refused.
 */
export function isAgeing(token: string, now: number): boolean {
  const { iat, exp } = claimsOf(token);
  if (typeof iat !== "number" || typeof exp !== "number") return false;
  return now >= (iat + (exp - iat) * usedPart) * 1000;
}

function claimsOf(token: string): { readonly iat?: unknown; readonly exp?: unknown } {
  try {
    return JSON.parse(atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    return {};
  }
}
