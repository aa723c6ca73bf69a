import type { InferParsed, Schema } from "@wirepact/contracts";
import { ContractError, codecOf, WireError } from "@wirepact/contracts";
import type { Algorithm, JwtHeader } from "jsonwebtoken";
import jsonwebtoken from "jsonwebtoken";
import type { Authenticate } from "./authenticate.ts";
import { tokenOf } from "./authenticate.ts";

/** A secret or a PEM public key; several by `kid` while keys are rotated; or a look-up (a JWKS client, for example). */
export type JwtKey =
  | string
  | Readonly<Record<string, string>>
  | ((header: JwtHeader) => string | undefined | Promise<string | undefined>);

export interface JwtOptions<TSchema extends Schema> {
  /** Where the key comes from. Refused when empty: there is no default secret. */
  readonly secret: JwtKey | undefined;
  /** Pinned: what else a token's header may say is refused. Default: `["HS256"]`. */
  readonly algorithms?: readonly Algorithm[];
  /** What the token has to say. Its `exp` is required whether the schema asks for it or not. */
  readonly claims: TSchema;
  /** Required `iss`, when given. */
  readonly issuer?: string | readonly [string, ...string[]];
  /** Required `aud`, when given. */
  readonly audience?: string | readonly [string, ...string[]];
  /** Tolerated difference of the clocks, in seconds. Default: 0. */
  readonly clockTolerance?: number;
  /** Accepts the token in the query too (it ends in access logs). Default: false. */
  readonly acceptQueryToken?: boolean;
  /** Says whether a valid token was taken back. */
  readonly isRevoked?: (claims: InferParsed<TSchema>) => boolean | Promise<boolean>;
}

/**
 * Authentication by JSON Web Token.
 *
 * @throws ContractError `USAGE` when the key is missing: the server refuses to start.
 * @see https://www.rfc-editor.org/rfc/rfc8725 (JWT best current practices: pinned algorithms, validated claims)
 */
export function jwt<TSchema extends Schema>(options: JwtOptions<TSchema>): Authenticate<InferParsed<TSchema>> {
  const { secret, algorithms = ["HS256"], claims, acceptQueryToken = false, isRevoked } = options;
  const keyOf = keyLookup(secret);
  const codec = codecOf(claims);
  const verifyOptions = {
    algorithms: [...algorithms],
    clockTolerance: options.clockTolerance ?? 0,
    ...(options.issuer !== undefined && { issuer: options.issuer as string | [string, ...string[]] }),
    ...(options.audience !== undefined && { audience: options.audience as string | [string, ...string[]] }),
  };

  return async (handshake) => {
    const token = tokenOf(handshake, acceptQueryToken);
    const header = jsonwebtoken.decode(token, { complete: true })?.header;
    if (!header || !algorithms.includes(header.alg as Algorithm)) throw new WireError("TOKEN_INVALID");
    const key = await keyOf(header);
    if (!key) throw new WireError("TOKEN_INVALID");
    const payload = verify(token, key, verifyOptions);
    const outcome = await codec.decodeAsync(payload);
    if (outcome.issues || typeof payload.exp !== "number") {
      throw new WireError("TOKEN_INVALID", undefined, { cause: outcome.issues ?? "the token has no exp" });
    }
    const value = outcome.value as InferParsed<TSchema>;
    if (isRevoked && (await isRevoked(value))) throw new WireError("REVOKED");
    return {
      claims: value,
      expiresAt: payload.exp * 1000,
      ...(typeof payload.iat === "number" && { issuedAt: payload.iat * 1000 }),
    };
  };
}

function verify(token: string, key: string, options: jsonwebtoken.VerifyOptions): jsonwebtoken.JwtPayload {
  try {
    const payload = jsonwebtoken.verify(token, key, options);
    if (typeof payload === "object") return payload as jsonwebtoken.JwtPayload;
  } catch (cause) {
    if (cause instanceof jsonwebtoken.TokenExpiredError) throw new WireError("TOKEN_EXPIRED", undefined, { cause });
    throw new WireError("TOKEN_INVALID", undefined, { cause });
  }
  throw new WireError("TOKEN_INVALID");
}

function keyLookup(
  secret: JwtKey | undefined,
): (header: JwtHeader) => string | undefined | Promise<string | undefined> {
  if (typeof secret === "function") return secret;
  const keys = typeof secret === "object" ? Object.values(secret) : [secret];
  if (keys.length === 0 || keys.some((key) => !key?.trim())) {
    throw new ContractError("USAGE", "The secret for tokens is missing.", {
      path: "jwt({ secret })",
      hint: "Give 32 random bytes or more, from the environment (RFC 7518 §3.2). There is no default.",
    });
  }
  if (typeof secret === "object") {
    const byId = new Map(Object.entries(secret));
    return ({ kid }) => (kid === undefined ? undefined : byId.get(kid));
  }
  return () => secret;
}
