import { ContractError, WireError } from "@wirepact/contracts";
import { createRemoteJWKSet, errors } from "jose";
import type { JwtKeyLookup } from "./jwt-key.ts";

export interface JwksOptions {
  /** Where the identity provider publishes its keys: `https://…/.well-known/jwks.json`. */
  readonly url: string;
  /** How long keys are kept before they are read again, in milliseconds. Default: 600,000. */
  readonly maxAge?: number;
  /** Least time between two reads because of an unknown `kid`, in milliseconds. Default: 30,000. */
  readonly cooldown?: number;
  /** How long one read may take, in milliseconds. Default: 5,000. */
  readonly timeout?: number;
}

/** What a token is to blame for; everything else is the key set being out of reach. */
const tokenFaults = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];

/**
 * Public keys from a JSON Web Key Set, read when they are needed and again when an unknown `kid` appears: an identity
 * provider may rotate them at any time. While it cannot be read, clients are told `UNAVAILABLE` and come back.
 *
 * @example jwt({ secret: jwks({ url: "https://login.example.com/jwks.json" }), algorithms: ["RS256"], claims: Claims })
 * @throws ContractError `USAGE` for an address that is not https (http only on this machine).
 * @see https://www.rfc-editor.org/rfc/rfc7517
 */
export function jwks({ url, maxAge = 600_000, cooldown = 30_000, timeout = 5_000 }: JwksOptions): JwtKeyLookup {
  const keySet = createRemoteJWKSet(checkedUrl(url), {
    cacheMaxAge: maxAge,
    cooldownDuration: cooldown,
    timeoutDuration: timeout,
  });
  return async (header) => {
    try {
      return await keySet(header);
    } catch (cause) {
      if (tokenFaults.some((fault) => cause instanceof fault)) {
        throw new WireError("TOKEN_INVALID", undefined, { cause });
      }
      throw new WireError("UNAVAILABLE", undefined, { cause, retryAfter: 1_000 });
    }
  };
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

function checkedUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "https:" || (url?.protocol === "http:" && loopback.test(url.hostname))) return url;
  throw new ContractError("USAGE", `"${text}" is no address for keys.`, {
    path: "jwks({ url })",
    hint: "Give an https address: whoever can change the answer on its way can sign tokens.",
  });
}
