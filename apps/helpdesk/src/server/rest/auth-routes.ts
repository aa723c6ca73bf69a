import { WireError } from "@wirepact/contracts";
import type { Request } from "express";
import { Router } from "express";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { z } from "zod";
import { nobodysHash, verifyPassword } from "../store/password.ts";
import type { Account } from "../store/users.ts";
import { findUserByEmail } from "../store/users.ts";
import type { Tokens } from "../tokens.ts";
import { accountOf, requireSignIn } from "./signed-in.ts";

const Credentials = z.object({ email: z.string().trim().min(1).max(254), password: z.string().min(1).max(256) });

/** Guesses at one account from one address, per minute; and log-ins of any kind, because each costs a hash. */
const guesses = 20;
const attempts = 300;

export function authRoutes(tokens: Tokens): Router {
  const byAddress = new RateLimiterMemory({ points: attempts, duration: 60 });
  const byAccount = new RateLimiterMemory({ points: guesses, duration: 60 });
  const routes = Router();

  const session = ({ id, companyId, name, email }: Account) => ({
    token: tokens.sign({ id, companyId }),
    user: { id, name, email, companyId },
  });

  routes.post("/login", async (request, response) => {
    await spend(byAddress, addressOf(request));
    const { email, password } = Credentials.parse(request.body);
    const key = `${addressOf(request)} ${email.toLowerCase()}`;
    // Spent before the password is looked at: guesses made at the same time count too.
    await spend(byAccount, key);
    const user = findUserByEmail(email);
    // An unknown address takes as long as a wrong password.
    const fits = await verifyPassword(password, user?.passwordHash ?? nobodysHash);
    if (!user || !fits) {
      response.status(401).json({ error: { code: "CREDENTIALS_INVALID", message: "Wrong e-mail or password" } });
      return;
    }
    await byAccount.reward(key, 1);
    response.json(session(user));
  });

  routes.post("/refresh", requireSignIn(tokens), (_request, response) => {
    response.json(session(accountOf(response)));
  });

  return routes;
}

const addressOf = (request: Request): string => request.ip ?? "";

async function spend(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (cause) {
    if (!(cause instanceof RateLimiterRes)) throw cause;
    throw new WireError("RATE_LIMITED", undefined, { retryAfter: cause.msBeforeNext });
  }
}
