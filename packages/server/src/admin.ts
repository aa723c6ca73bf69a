import { instrument } from "@socket.io/admin-ui";
import { ContractError, protocolEvents } from "@wirepact/contracts";
import bcrypt from "bcryptjs";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Server } from "socket.io";
import type { ConnectRequest } from "./connect-request.ts";

/** Who may look into the server with Socket.IO's admin UI. Never in production. */
export interface AdminOptions {
  readonly username: string;
  /** In plain text, from the environment; hashed at start. */
  readonly password: string;
}

/** The namespace that the admin UI's page talks to. */
export const adminNamespace = "/admin";

const attempts = { points: 5, duration: 60 };

/** Decides whether a login attempt may reach the admin UI's own check at all. */
export type AdminDoor = (request: ConnectRequest, address: string) => Promise<boolean>;

/**
 * Instruments the server for the admin UI: read-only, with tokens masked.
 *
 * @throws ContractError `USAGE` in production, or without a user name and password.
 * @see https://socket.io/docs/v4/admin-ui/
 */
export function instrumentAdmin(io: Server, { username, password }: AdminOptions): void {
  if (process.env.NODE_ENV === "production" || !username || !password) {
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
 * process; and it never tires of guesses. A page that reconnects sends its session instead of a password.
 */
export function createAdminDoor(): AdminDoor {
  const limiter = new RateLimiterMemory({ keyPrefix: "wirepact:admin", ...attempts });
  return async ({ auth }, address) => {
    const { username, password, sessionId } = auth;
    const logsIn = typeof username === "string" && typeof password === "string" && password.length <= 72;
    const resumes = typeof sessionId === "string" && username === undefined && password === undefined;
    // A session beside half a login would get past this, and its half to where bcrypt throws.
    if (!(resumes || (logsIn && sessionId === undefined))) return false;
    return limiter.consume(address).then(
      () => true,
      () => false,
    );
  };
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
