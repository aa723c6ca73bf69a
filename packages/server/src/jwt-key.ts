import type { KeyObject } from "node:crypto";
import { createPublicKey, createSecretKey } from "node:crypto";
import { ContractError, WireError } from "@wirepact/contracts";
import type { CryptoKey, JWTHeaderParameters, JWTVerifyGetKey } from "jose";

/** The signature algorithms that can be pinned. `none` is not among them. */
export const jwtAlgorithms = [
  "HS256",
  "HS384",
  "HS512",
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
] as const;

export type JwtAlgorithm = (typeof jwtAlgorithms)[number];

/** Looks a key up by a token's header. `undefined`: there is none, and the token is refused. */
export type JwtKeyLookup = (header: JWTHeaderParameters) => JwtKeyMaterial | Promise<JwtKeyMaterial>;
type JwtKeyMaterial = string | KeyObject | CryptoKey | undefined;

/**
 * A secret or a PEM public key; several by `kid` while keys are rotated, read once at start; or a look-up, asked for every token:
 * `jwks(…)`, or your own.
 */
export type JwtKey = string | Readonly<Record<string, string>> | JwtKeyLookup;

/**
 * Makes the look-up of whatever was given.
 *
 * @throws ContractError `USAGE` when a key is missing, private, too short in production, cannot be read, or is of another kind
 * than the algorithms ask for.
 */
export function keyLookup(secret: JwtKey | undefined, algorithms: readonly JwtAlgorithm[]): JWTVerifyGetKey {
  if (typeof secret === "function") {
    return async (header) => checked(header.alg, await lookUp(secret, header));
  }
  const isMap = typeof secret === "object" && secret !== null && !Array.isArray(secret);
  const texts = isMap ? Object.entries(secret) : [["", secret] as const];
  if (texts.length === 0 || texts.some(([, text]) => typeof text !== "string" || !text.trim())) {
    throw new ContractError("USAGE", "The secret for tokens is missing.", {
      path: "jwt({ secret })",
      hint: "Give 32 random bytes or more, from the environment (RFC 7518 §3.2). There is no default.",
    });
  }
  const keys = new Map(texts.map(([id, text]) => [id, readKey(text as string)]));
  for (const key of keys.values()) {
    checkKinds(key, algorithms);
    checkLength(key, process.env.NODE_ENV === "production");
  }
  const byId = isMap;
  return ({ alg, kid }) => {
    const key = keys.get(byId ? (kid ?? "") : "");
    if (!key || (byId && kid === undefined)) throw new WireError("TOKEN_INVALID");
    return checked(alg, key);
  };
}

/** A look-up that fails is our trouble, and must not read as a bad token: its owner would be signed out. */
async function lookUp(find: JwtKeyLookup, header: JWTHeaderParameters): Promise<KeyObject | CryptoKey> {
  try {
    const found = await find(header);
    if (found === undefined) throw new WireError("TOKEN_INVALID");
    if (typeof found !== "string") return found;
    const key = readKey(found);
    checkLength(key, process.env.NODE_ENV === "production");
    return key;
  } catch (cause) {
    throw cause instanceof WireError ? cause : new WireError("INTERNAL", undefined, { cause });
  }
}

function readKey(text: string): KeyObject {
  if (!text.trimStart().startsWith("-----BEGIN")) return createSecretKey(Buffer.from(text));
  // Node would take the public half out of it, and a key that signs would lie where none is needed.
  if (/^-----BEGIN [A-Z ]*PRIVATE KEY/.test(text.trimStart())) {
    throw new ContractError("USAGE", "The key for tokens is a private one.", {
      path: "jwt({ secret })",
      hint: "Only who issues tokens needs it. Give the public key: openssl pkey -pubout.",
    });
  }
  try {
    return createPublicKey(text.trim());
  } catch (cause) {
    throw new ContractError("USAGE", "The public key for tokens cannot be read.", {
      path: "jwt({ secret })",
      hint: "Give it in PEM: SPKI, PKCS#1 or a certificate. Newlines from an environment variable may have become \\n.",
      cause,
    });
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc7518#section-3.2 (as long as the hash, or it can be found by trying) */
function checkLength({ symmetricKeySize = minSecretBytes }: KeyObject, production: boolean): void {
  if (symmetricKeySize >= minSecretBytes || !production) return;
  throw new ContractError("USAGE", `The secret for tokens has ${symmetricKeySize} bytes, and this is production.`, {
    path: "jwt({ secret })",
    hint: `Give ${minSecretBytes} random bytes or more: whoever has one token can try short secrets without asking anybody.`,
  });
}

const minSecretBytes = 32;

const isHmac = (algorithm: string) => algorithm.startsWith("HS");

/**
 * A public key is known to everybody: taken for an HMAC secret, anybody could sign with it. Both mixed is that mistake.
 * @see https://www.rfc-editor.org/rfc/rfc8725#section-2.1
 */
function checkKinds(key: KeyObject, algorithms: readonly JwtAlgorithm[]): void {
  const wrong = algorithms.find((algorithm) => !isFor(key, algorithm));
  if (wrong === undefined) return;
  const kind = key.type === "secret" ? "a secret" : `a public ${key.asymmetricKeyType} key`;
  throw new ContractError("USAGE", `The key for tokens is ${kind}, which is not for ${wrong}.`, {
    path: "jwt({ algorithms })",
    hint: "HS256 is for a secret; RS256 and PS256 for an RSA key, ES256 for an EC key, EdDSA for Ed25519. Pin one kind.",
  });
}

const keyTypes: Readonly<Record<string, readonly string[]>> = {
  RS: ["rsa"],
  PS: ["rsa", "rsa-pss"],
  ES: ["ec"],
  Ed: ["ed25519", "ed448"],
};

function isFor({ type, asymmetricKeyType }: KeyObject, algorithm: JwtAlgorithm): boolean {
  return isHmac(algorithm)
    ? type === "secret"
    : keyTypes[algorithm.slice(0, 2)]?.includes(asymmetricKeyType ?? "") === true;
}

function checked<TKey extends KeyObject | CryptoKey>(algorithm: string, key: TKey): TKey {
  if (isHmac(algorithm) !== (key.type === "secret")) throw new WireError("TOKEN_INVALID");
  return key;
}
