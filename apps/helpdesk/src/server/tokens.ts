import { WireError } from "@wirepact/contracts";
import { Claims } from "@wirepact/contracts/chatia-flow";
import jsonwebtoken from "jsonwebtoken";

/** Signs and reads the tokens that REST and realtime share. */
export interface Tokens {
  sign(user: { readonly id: string; readonly companyId: number }): string;
  /** @throws WireError `TOKEN_INVALID`, `TOKEN_EXPIRED` */
  verify(token: string): Claims;
}

/** @param ttl seconds */
export function createTokens(secret: string, ttl: number): Tokens {
  return {
    sign: ({ id, companyId }) =>
      jsonwebtoken.sign({ userId: id, companyId }, secret, { algorithm: "HS256", expiresIn: ttl }),
    verify(token) {
      try {
        return Claims.parse(jsonwebtoken.verify(token, secret, { algorithms: ["HS256"] }));
      } catch (cause) {
        const code = cause instanceof jsonwebtoken.TokenExpiredError ? "TOKEN_EXPIRED" : "TOKEN_INVALID";
        throw new WireError(code, undefined, { cause });
      }
    },
  };
}
