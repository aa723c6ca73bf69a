import { WireError } from "@wirepact/contracts";

/** A token, or what fetches one. It is told which token the server has just rejected, so that it does not give it again. */
export type Token = string | ((context: { readonly rejected: string | undefined }) => Given | Promise<Given>);
/** `null`: nobody is signed in any more. The connection is closed with `TOKEN_MISSING` rather than tried again. */
type Given = string | null;

/**
 * Reads a token. A log-in that failed must not look like a token that was turned down: what goes wrong here is told in the
 * words of whoever failed.
 *
 * @throws WireError `UNAVAILABLE` when the source throws, `TOKEN_MISSING` when it gives something else than text.
 */
export async function readToken(token: Token, rejected: string | undefined): Promise<string> {
  let read: unknown = token;
  try {
    if (typeof token === "function") read = await token({ rejected });
  } catch (cause) {
    if (cause instanceof WireError) throw cause;
    throw new WireError("UNAVAILABLE", `\`token\` threw: ${String(Object(cause).message ?? cause)}`, { cause });
  }
  if (typeof read === "string") return read;
  throw new WireError("TOKEN_MISSING", `\`token\` gave ${read && typeof read}`);
}

/**
 * When a JSON Web Token ends, in milliseconds since 1970; `undefined` for anything else. Only to renew it in time: whether
 * it is valid is the server's business.
 */
export function tokenExpiry(token: string): number | undefined {
  const payload = token.split(".")[1];
  if (payload === undefined) return undefined;
  try {
    const { exp } = JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/"))) as { exp?: unknown };
    return typeof exp === "number" ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
