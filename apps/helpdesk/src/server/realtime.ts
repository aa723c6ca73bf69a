import type { Server as HttpServer } from "node:http";
import { Claims, chatiaFlow } from "@wirepact/contracts/chatia-flow";
import type { AdminOptions, Emitter, EventLog, Logger, RealtimeServer } from "@wirepact/server";
import { createEmitter, createServer, jwt } from "@wirepact/server";
import history from "../../../../contracts/history/chatia-flow/compatible.json" with { type: "json" };
import type { Cluster } from "./cluster.ts";
import { addressBehindProxy } from "./proxy-address.ts";
import { hasTicket } from "./store/tickets.ts";
import { findUser } from "./store/users.ts";

export interface RealtimeOptions {
  readonly jwtSecret: string;
  /** Where browser pages may come from. */
  readonly origins: readonly string[];
  readonly acceptQueryToken: boolean;
  readonly legacyAliases: boolean;
  /** A proxy in front says where requests come from. */
  readonly behindProxy: boolean;
  readonly logger: Logger;
  /** Where conversations' events are kept for clients that come back. */
  readonly log: EventLog;
  /** Socket.IO's admin UI; development only. */
  readonly admin: AdminOptions | undefined;
  /** What is shared with other processes. */
  readonly cluster?: Cluster | undefined;
}

export type Realtime = RealtimeServer<typeof chatiaFlow, Claims>;

/** What services need: somewhere to say what has happened. */
let current: Pick<Realtime, "of"> | undefined;

/** Puts ChatIA Flow on the HTTP server, once per process. */
export function initRealtime(httpServer: HttpServer, options: RealtimeOptions): Realtime {
  const realtime = createServer(chatiaFlow, httpServer, {
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
    // A name that colleagues go by is not for a browser to choose.
    presence: {
      workspace: {
        ticket: ({ claims, state }) => ({
          ...state,
          name: findUser(claims.companyId, claims.userId)?.name ?? state.name,
        }),
      },
    },
    contracts: { history },
    origins: options.origins,
    legacyAliases: options.legacyAliases,
    logger: options.logger,
    log: options.log,
    admin: options.admin,
    ...(options.cluster && {
      socketIo: { adapter: options.cluster.adapter },
      createLimiter: options.cluster.createLimiter,
    }),
    ...(options.behindProxy && { addressOf: addressBehindProxy }),
  });
  current = realtime;
  return realtime;
}

/** Lets this process speak without holding any sockets: the others have them. */
export function initEmitter(
  { adapter }: Cluster,
  log: EventLog,
  legacyAliases: boolean,
): Emitter<typeof chatiaFlow, Claims> {
  const emitter = createEmitter<typeof chatiaFlow, Claims>(chatiaFlow, { adapter, log, legacyAliases });
  current = emitter;
  return emitter;
}

/** For every service that has something to say. @throws Error before {@link initRealtime} or {@link initEmitter} */
export function getRealtime(): Pick<Realtime, "of"> {
  if (!current) throw new Error("Realtime is not initialised");
  return current;
}
