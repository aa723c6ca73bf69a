import { ContractError, WireError } from "@wirepact/contracts";

/** Who asks for a connection, as far as it can be known before anything is trusted. */
export interface Handshake {
  /** The namespace asked for. */
  readonly namespace: string;
  /** `auth` of the client's options: whatever the client put there. */
  readonly auth: Readonly<Record<string, unknown>>;
  /** The query of the first HTTP request. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The peer's address; behind a proxy, the proxy's. */
  readonly address: string;
}

/** An authenticated caller. */
export interface Identity<TClaims> {
  readonly claims: TClaims;
  /** When it ends, in milliseconds since 1970. Left out: it does not end by itself. */
  readonly expiresAt?: number;
  /** When its token was issued, in milliseconds since 1970: what was revoked later is refused. */
  readonly issuedAt?: number;
}

/**
 * Says who is calling, or throws a WireError `TOKEN_MISSING`, `TOKEN_INVALID` or `TOKEN_EXPIRED`. Runs before a namespace
 * exists, and again for every refreshed token. Anything else it throws is logged and refused as `INTERNAL`.
 */
export type Authenticate<TClaims> = (handshake: Handshake) => Identity<TClaims> | Promise<Identity<TClaims>>;

/**
 * The same as an object. What makes one from a schema (`jwt`) returns this: TypeScript does not infer through a generic
 * function that returns a function, and `claims` would be `unknown` in every rule.
 */
export interface Authenticator<TClaims> {
  readonly authenticate: Authenticate<TClaims>;
}

/**
 * Makes one function of whatever was given. A token from the future, by this machine's clock, counts as issued when it was shown:
 * it could not be revoked otherwise.
 *
 * @throws ContractError `USAGE` for what cannot authenticate anybody.
 */
export function authenticateOf(given: Authenticate<never> | Authenticator<never>): Authenticate<unknown> {
  const authenticate: Authenticate<unknown> = typeof given === "function" ? given : given?.authenticate;
  if (typeof authenticate !== "function") {
    throw new ContractError("USAGE", "There is nothing that says who is calling.", {
      path: "authenticate",
      hint: "Give jwt({ secret, claims }), or a function from a handshake to { claims, expiresAt?, issuedAt? }.",
    });
  }
  return async (handshake) => {
    const identity = await authenticate(handshake);
    const { issuedAt } = identity;
    return issuedAt === undefined ? identity : { ...identity, issuedAt: Math.min(issuedAt, Date.now()) };
  };
}

/** The token of a handshake: `auth.token`; the query's only where that is accepted, because URLs end in access logs. */
export function tokenOf(handshake: Handshake, acceptQueryToken: boolean): string {
  const token = handshake.auth.token ?? (acceptQueryToken ? handshake.query.token : undefined);
  if (token === undefined || token === null || token === "") throw new WireError("TOKEN_MISSING");
  if (typeof token !== "string") throw new WireError("TOKEN_INVALID");
  return token;
}
