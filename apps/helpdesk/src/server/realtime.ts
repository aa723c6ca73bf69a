import type { Server as HttpServer } from "node:http";
import { Claims, chatiaFlow } from "@wirepact/contracts/chatia-flow";
import type { AdminOptions, EventLog, Logger, RealtimeServer } from "@wirepact/server";
import { createServer, jwt } from "@wirepact/server";
import type { Cluster } from "./cluster.ts";
import { hasTicket } from "./store/tickets.ts";
import { findUser } from "./store/users.ts";

export interface RealtimeOptions {
  readonly jwtSecret: string;
  /** Where browser pages may come from. */
  readonly origins: readonly string[];
  readonly acceptQueryToken: boolean;
  readonly legacyAliases: boolean;
  readonly logger: Logger;
  /** Where conversations' events are kept for clients that come back. */
  readonly log: EventLog;
  /** Socket.IO's admin UI; development only. */
  readonly admin: AdminOptions | undefined;
  /** What is shared with other processes. */
  readonly cluster?: Cluster | undefined;
}

export type Realtime = RealtimeServer<typeof chatiaFlow, Claims>;

let current: Realtime | undefined;

/** Puts ChatIA Flow on the HTTP server, once per process. */
export function initRealtime(httpServer: HttpServer, options: RealtimeOptions): Realtime {
  current = createServer(chatiaFlow, httpServer, {
    authenticate: jwt({
      secret: options.jwtSecret,
      algorithms: ["HS256"],
      claims: Claims,
      acceptQueryToken: options.acceptQueryToken,
    }),
    authorize: {
      workspace: {
        connect: ({ claims, params, handshake }) =>
          claims.companyId === params.companyId &&
          // Clients of the old protocol also name their user; a name that is not the token's is somebody else.
          (handshake.query.userId === undefined || handshake.query.userId === claims.userId) &&
          findUser(claims.companyId, claims.userId) !== undefined,
        rooms: {
          ticket: ({ params, room }) => hasTicket(params.companyId, room.ticketId),
          notification: () => true,
          status: () => true,
          user: ({ claims, room }) => room.userId === claims.userId,
        },
      },
    },
    onConnect: { workspace: ({ claims, join }) => join("user", { userId: claims.userId }) },
    origins: options.origins,
    legacyAliases: options.legacyAliases,
    logger: options.logger,
    log: options.log,
    admin: options.admin,
    ...(options.cluster && {
      socketIo: { adapter: options.cluster.adapter },
      createLimiter: options.cluster.createLimiter,
    }),
  });
  return current;
}

/** The realtime server, for every service that has something to say. @throws Error before {@link initRealtime} */
export function getRealtime(): Realtime {
  if (!current) throw new Error("Realtime is not initialised");
  return current;
}
