import { createHash, timingSafeEqual } from "node:crypto";
import { instrument } from "@socket.io/admin-ui";
import { ContractError, protocolEvents } from "@wirepact/contracts";
import bcrypt from "bcryptjs";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Server } from "socket.io";
import type { ConnectRequest } from "./connect-request.ts";
import type { OnLimit } from "./limits.ts";
import type { Logger } from "./logger.ts";
import { printable } from "./logger.ts";

/** Who may look into the server with Socket.IO's admin UI. Never in production. */
export interface AdminOptions {
  readonly username: string;
  /** In plain text, from the environment; hashed at start. */
  readonly password: string;
}

/** The namespace that the admin UI's page talks to. */
export const adminNamespace = "/admin";

/** Resumed sessions per address and minute: a page asks for one whenever it connects, and nobody guesses 160 bits. */
const resumes = { points: 60, duration: 60 };

/** Decides whether a login attempt may reach the admin UI's own check at all. */
export type AdminDoor = (request: ConnectRequest, address: string) => Promise<"open" | "refused" | "limited">;

export interface AdminDoorOptions {
  readonly admin: AdminOptions;
  /** Failed logins per address. */
  readonly perMinute: number;
  readonly logger: Logger;
  readonly onLimit: OnLimit;
}

/**
 * Instruments the server for the admin UI: read-only, with tokens masked.
 *
 * @throws ContractError `USAGE` in production, or without a user name and password.
 * @see https://socket.io/docs/v4/admin-ui/
 */
export function instrumentAdmin(io: Server, { username, password }: AdminOptions): void {
  if (process.env.NODE_ENV === "production" || !isText(username) || !isText(password)) {
    throw new ContractError("USAGE", "The admin UI needs a user name, a password, and not to be in production.", {
      path: "admin",
      hint: "It shows every event of every tenant to whoever knows one password.",
    });
  }
  instrument(io, {
    namespaceName: adminNamespace,
    auth: { type: "basic", username, password: bcrypt.hashSync(password, 10) },
    mode: "development",
    readonly: true,
  });
  maskEvents(io);
}

/**
 * Stands before the admin UI's own login: bcrypt throws on a password that is no text, in a place where that ends the
 * process; and it neither tires of guesses nor tells anybody of them. A page that reconnects sends its session instead.
 */
export function createAdminDoor({ admin, perMinute, logger, onLimit }: AdminDoorOptions): AdminDoor {
  const failures = new RateLimiterMemory({ keyPrefix: "wirepact:admin", points: perMinute, duration: 60 });
  const sessions = new RateLimiterMemory({ keyPrefix: "wirepact:admin-session", ...resumes });
  const isLogin = ({ username, password }: ConnectRequest["auth"]) =>
    typeof username === "string" &&
    typeof password === "string" &&
    equal(username, admin.username) &&
    equal(password, admin.password);

  return async ({ auth }, address) => {
    // A session beside half a login would get past the admin UI's check, and its half to where bcrypt throws.
    if (typeof auth.sessionId === "string" && auth.username === undefined && auth.password === undefined) {
      return sessions.consume(address).then(
        () => "open",
        () => "limited",
      );
    }
    const failed = (await failures.get(address))?.consumedPoints ?? 0;
    if (failed < perMinute && auth.sessionId === undefined && isLogin(auth)) return "open";
    const isLimited = failed >= perMinute;
    if (isLimited) onLimit("adminLogins");
    else await failures.consume(address);
    logger.warn({ address: printable(address), limited: isLimited }, "login to the admin UI refused");
    return isLimited ? "limited" : "refused";
  };
}

const isText = (given: unknown) => typeof given === "string" && given !== "";

/** Takes as long for every guess. */
function equal(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}

/** The page shows the arguments of every event; of a refreshed token it shows that there was one. */
function maskEvents(io: Server): void {
  const namespace = io.of(adminNamespace);
  const emit = namespace.emit.bind(namespace);
  namespace.emit = (event: string, ...args: unknown[]) => {
    const masked = args.map((arg) =>
      Array.isArray(arg) && arg[0] === protocolEvents.refresh ? [protocolEvents.refresh, "***"] : arg,
    );
    try {
      return emit(event, ...masked);
    } catch {
      // Socket.IO looks for bytes by recursion: what a client nests deep enough cannot be shown, and must not be thrown at it.
      return true;
    }
  };
}
