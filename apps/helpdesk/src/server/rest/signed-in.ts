import { WireError } from "@wirepact/contracts";
import type { RequestHandler, Response } from "express";
import type { Account } from "../store/users.ts";
import { findUser } from "../store/users.ts";
import type { Tokens } from "../tokens.ts";

/** Lets only those in who bring a valid token of somebody who still exists. */
export function requireSignIn(tokens: Tokens): RequestHandler {
  return (request, response, next) => {
    const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
    if (token === undefined) throw new WireError("TOKEN_MISSING");
    const { userId, companyId } = tokens.verify(token);
    const account = findUser(companyId, userId);
    if (!account) throw new WireError("TOKEN_INVALID");
    response.locals.account = account;
    next();
  };
}

/** Who is asking, behind {@link requireSignIn}. */
export function accountOf(response: Response): Account {
  return response.locals.account as Account;
}
