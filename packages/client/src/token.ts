/** A token, or what fetches one. It is told which token the server has just rejected, so that it does not give it again. */
export type Token = string | ((context: { readonly rejected: string | undefined }) => string | Promise<string>);

/** Reads a token. */
export async function readToken(token: Token, rejected: string | undefined): Promise<string> {
  return typeof token === "function" ? token({ rejected }) : token;
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
