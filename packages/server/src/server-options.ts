import type { IncomingMessage } from "node:http";
import type { ContractDefinition } from "@wirepact/contracts";
import type { Registry } from "prom-client";
import type { AdminOptions } from "./admin.ts";
import type { Authenticate, Authenticator } from "./authenticate.ts";
import type { Authorize } from "./authorize.ts";
import type { ContractsOptions } from "./contract-check.ts";
import type { EventLog } from "./event-log/event-log.ts";
import type { CreateLimiter, Limits } from "./limits.ts";
import type { Logger } from "./logger.ts";
import type { OnConnect } from "./on-connect.ts";
import type { OnDisconnect } from "./on-disconnect.ts";
import type { Origins } from "./origins.ts";
import type { PresenceRules } from "./presence-rules.ts";
import type { SocketIoOptions } from "./transport.ts";

export interface ServerOptions<TContract extends ContractDefinition, TClaims> {
  /** Who is calling: `jwt(…)`, or your own. Write it first: TypeScript learns here what `claims` are, for all that follows. */
  readonly authenticate: Authenticate<TClaims> | Authenticator<TClaims>;
  /** Who may go where. Complete, or it does not compile. */
  readonly authorize: Authorize<TContract, NoInfer<TClaims>>;
  /** Where browser pages may come from. Required in production. */
  readonly origins?: Origins;
  /** Admits requests without an Origin (scripts, servers, apps); they still need a token. Default: true. */
  readonly allowMissingOrigin?: boolean;
  /** What the server does for a caller that has come in, before it hears anything: join its own rooms, for example. */
  readonly onConnect?: OnConnect<TContract, NoInfer<TClaims>>;
  /** What the server does when a caller has left, for whatever reason: say so, write down when. Never for one that was refused. */
  readonly onDisconnect?: OnDisconnect<TContract, NoInfer<TClaims>>;
  /** What is shown of a user in rooms with presence, where that is not the client's own word: its name, for example. */
  readonly presence?: PresenceRules<TContract, NoInfer<TClaims>>;
  /** Which other versions' clients fit this server, and what is done about those that do not. Left out: nobody is asked. */
  readonly contracts?: ContractsOptions;
  /** Sends every event under its aliases as well. Default: false. */
  readonly legacyAliases?: boolean;
  /** Where the events of durable rooms are kept: `sqliteLog(file)` or `sqliteLog(database)`, `redisLog(client)`, or your own. Default: in memory. */
  readonly log?: EventLog;
  /** Anything of pino's shape. Default: failures of handlers go to the standard error, and all else with `DEBUG=wirepact:*`. */
  readonly logger?: Logger;
  readonly limits?: Partial<Limits>;
  /** Makes the counters that sockets share; give one on Redis when there are several nodes. */
  readonly createLimiter?: CreateLimiter;
  /** The user that claims speak of. Default: `userId`, else `sub`. */
  readonly userOf?: (claims: NoInfer<TClaims>) => string | undefined;
  /** Where a request comes from. Default: the peer; behind a proxy you trust, read its header here. */
  readonly addressOf?: (request: IncomingMessage) => string;
  /** A prom-client registry to put the metrics into. Default: one of the server's own. */
  readonly metrics?: Registry;
  /** Socket.IO's admin UI, in development only; serve its page with `adminPage()`. */
  readonly admin?: AdminOptions | undefined;
  /**
   * Takes the short way through Socket.IO where nothing else is in play; clients cannot tell. Default: true, unless
   * `WIREPACT_FAST_PATH=off` is in the environment.
   */
  readonly fastPath?: boolean;
  /** Further options of Socket.IO's: path, transports, an adapter … */
  readonly socketIo?: SocketIoOptions;
}
