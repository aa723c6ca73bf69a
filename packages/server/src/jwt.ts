import { KeyObject } from "node:crypto";
import type { InferParsed, Schema } from "@wirepact/contracts";
import { codecOf, WireError } from "@wirepact/contracts";
import type { CryptoKey, JWTPayload, JWTVerifyGetKey, ProtectedHeaderParameters } from "jose";
import { decodeProtectedHeader, errors, jwtVerify } from "jose";
import type { Algorithm } from "jsonwebtoken";
import jsonwebtoken from "jsonwebtoken";
import type { Authenticate, Authenticator } from "./authenticate.ts";
import { tokenOf } from "./authenticate.ts";
import type { JwtAlgorithm, JwtKey } from "./jwt-key.ts";
import { keyLookup } from "./jwt-key.ts";
import { checkJwtOptions } from "./jwt-options.ts";

export interface JwtOptions<TSchema extends Schema> {
  /** Where the key comes from. Refused when empty: there is no default secret. */
  readonly secret: JwtKey | undefined;
  /** Pinned: what else a token's header may say is refused. Default: `["HS256"]`. */
  readonly algorithms?: readonly JwtAlgorithm[];
  /** What the token has to say. Its `exp` is required whether the schema asks for it or not. */
  readonly claims: TSchema;
  /** Required `iss`, when given. */
  readonly issuer?: string | readonly [string, ...string[]];
  /** Required `aud`, when given. Left out: a token that has one was made for another service, and is refused. */
  readonly audience?: string | readonly [string, ...string[]];
  /** Tolerated difference of the clocks, in seconds, up to 600. Default: 0. */
  readonly clockTolerance?: number;
  /** Accepts the token in the query too (it ends in access logs). Default: false. */
  readonly acceptQueryToken?: boolean;
  /** Says whether a valid token was taken back. */
  readonly isRevoked?: (claims: InferParsed<TSchema>) => boolean | Promise<boolean>;
}

interface VerifyOptions {
  readonly algorithms: string[];
  readonly clockTolerance: number;
  readonly issuer?: string[];
  readonly audience?: string[];
}

/**
 * Authentication by JSON Web Token: HMAC secrets, RSA, ECDSA and Ed25519 public keys, or a key set at a URL by `jwks(…)`.
 *
 * @throws ContractError `USAGE` when a key is missing, or is of another kind than the algorithms: the server does not start.
 * @see https://www.rfc-editor.org/rfc/rfc8725 (JWT best current practices: pinned algorithms, validated claims)
 */
export function jwt<TSchema extends Schema>(options: JwtOptions<TSchema>): Authenticator<InferParsed<TSchema>> {
  const { secret, algorithms = ["HS256"], claims, acceptQueryToken = false, isRevoked, clockTolerance = 0 } = options;
  checkJwtOptions({ ...options, algorithms, clockTolerance });
  const keyOf = keyLookup(secret, algorithms);
  const codec = codecOf(claims);
  const verifyOptions: VerifyOptions = {
    algorithms: [...algorithms],
    clockTolerance,
    ...(options.issuer !== undefined && { issuer: listOf(options.issuer) }),
    ...(options.audience !== undefined && { audience: listOf(options.audience) }),
  };

  const authenticate: Authenticate<InferParsed<TSchema>> = async (handshake) => {
    const payload = await verify(tokenOf(handshake, acceptQueryToken), keyOf, verifyOptions);
    // RFC 7519 §4.1.3: a token that is made out to somebody is refused by everybody else, and we have no name here.
    if (payload.aud !== undefined && options.audience === undefined) {
      throw invalid("it has an aud, and no audience is configured");
    }
    // Issued later than now: what is revoked until then would be welcome again. In whole seconds, as tokens count.
    if (typeof payload.iat === "number" && payload.iat > Math.ceil(Date.now() / 1000) + clockTolerance) {
      throw invalid("it was issued in the future");
    }
    const outcome = await codec.decodeAsync(payload);
    if (outcome.issues) throw invalid(outcome.issues);
    const value = outcome.value as InferParsed<TSchema>;
    // Only `false` lets it pass: a look-up that forgets to answer must not.
    if (isRevoked && (await isRevoked(value)) !== false) throw new WireError("REVOKED");
    return {
      claims: value,
      // A session lives as long as its token is accepted at the door, or it would be thrown out and let in by turns.
      expiresAt: (payload.exp + clockTolerance) * 1000,
      ...(typeof payload.iat === "number" && { issuedAt: payload.iat * 1000 }),
    };
  };
  return { authenticate };
}

/** Why stands in the log at level `debug`, and nowhere else: a stranger is not told what to try next. */
const invalid = (cause: unknown): WireError => new WireError("TOKEN_INVALID", undefined, { cause });

type Verified = JWTPayload & { exp: number };

async function verify(token: string, keyOf: JWTVerifyGetKey, options: VerifyOptions): Promise<Verified> {
  try {
    // Before any key is looked for: a look-up over the network is not for tokens that can never pass.
    const header = headerOf(token);
    const { alg, crit, b64 } = header;
    if (alg === undefined || !options.algorithms.includes(alg))
      throw invalid(`its alg is not ${options.algorithms.join(", ")}`);
    // RFC 7515 §4.1.11: what has to be understood, and is not, is refused. No extension is known here, RFC 7797's neither.
    if (crit !== undefined || b64 === false) throw invalid("its header has extensions");
    const payload =
      alg === "EdDSA"
        ? await verifyEdDsa(token, keyOf, options)
        : await verifyOther(token, await keyOf(header as never, token as never), options);
    if (typeof payload.exp !== "number") throw invalid("it has no exp");
    return payload as Verified;
  } catch (cause) {
    if (cause instanceof WireError) throw cause;
    const expired = cause instanceof errors.JWTExpired || cause instanceof jsonwebtoken.TokenExpiredError;
    throw new WireError(expired ? "TOKEN_EXPIRED" : "TOKEN_INVALID", undefined, { cause });
  }
}

let last: { readonly text: string; readonly header: ProtectedHeaderParameters } | undefined;

/** The tokens of one issuer begin alike: their header is taken apart once. */
function headerOf(token: string): ProtectedHeaderParameters {
  const text = token.slice(0, token.indexOf("."));
  if (last?.text !== text) last = { text, header: decodeProtectedHeader(token) };
  return { ...last.header };
}

type FoundKey = Awaited<ReturnType<JWTVerifyGetKey>>;

function verifyOther(token: string, found: FoundKey, options: VerifyOptions): JWTPayload {
  const key = found instanceof KeyObject ? found : KeyObject.from(found as CryptoKey);
  const { algorithms, clockTolerance, issuer, audience } = options;
  const payload = jsonwebtoken.verify(token, key, {
    algorithms: algorithms as Algorithm[],
    clockTolerance,
    ...(issuer && { issuer: issuer as [string, ...string[]] }),
    ...(audience && { audience: audience as [string, ...string[]] }),
  });
  if (typeof payload !== "object") throw invalid("it holds no claims");
  return payload as JWTPayload;
}

/** jsonwebtoken 9 does not know Ed25519. */
async function verifyEdDsa(token: string, keyOf: JWTVerifyGetKey, options: VerifyOptions): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, keyOf, { ...options, requiredClaims: ["exp"] });
  return payload;
}

function listOf(value: string | readonly string[]): string[] {
  return typeof value === "string" ? [value] : [...value];
}
