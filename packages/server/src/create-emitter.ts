import type { ContractDefinition, InferNamespaceParams, NamespaceKey, ParamArgs } from "@wirepact/contracts";
import { ContractError, findRoom } from "@wirepact/contracts";
import { createBroadcaster } from "./broadcaster.ts";
import { createDurableRooms } from "./durable-rooms.ts";
import type { EventLog } from "./event-log/event-log.ts";
import { memoryLog } from "./event-log/memory-log.ts";
import { createInspection } from "./inspection.ts";
import { createLeftToZod } from "./left-to-zod.ts";
import { defaultLimits } from "./limits.ts";
import { debugLogger } from "./logger.ts";
import { checkHolder, revocationRecord } from "./revocations.ts";
import type { Rights } from "./rights.ts";
import { tellRights } from "./rights.ts";
import type { Deliver, Scope, ScopeParts } from "./scope.ts";
import { createScope } from "./scope.ts";
import type { Adapter } from "./transport.ts";
import { createSocketlessTransport } from "./transport.ts";
import { createViews } from "./views.ts";

export interface EmitterOptions {
  /** The way to the servers: the adapter that they have as `socketIo.adapter`, on the same broker. */
  readonly adapter: Adapter;
  /** The servers' log, needed by a contract that has durable rooms: `redisLog(client)`, or your own. */
  readonly log?: EventLog;
  /** Sends every event under its aliases as well. Default: false. */
  readonly legacyAliases?: boolean;
  /** Largest payload in bytes of JSON; must not be more than the servers'. Default: 1,000,000. */
  readonly maxPayload?: number;
}

/** What a process without sockets can say. */
export interface Emitter<TContract extends ContractDefinition, TClaims = unknown> extends Rights {
  /** A tenant's namespace. Needs nobody connected, on any node. */
  of<N extends NamespaceKey<TContract>>(
    namespace: N,
    ...params: ParamArgs<InferNamespaceParams<TContract["namespaces"][N]>>
  ): Scope<TContract["namespaces"][N], never, TClaims>;
  /** Waits for what is being written to the log, and ends. The broker's client is yours: `close()` it afterwards. */
  close(): Promise<void>;
}

/**
 * Emits from a process that holds no sockets: a worker, a scheduled job. Same contract, same checks, same log as the servers,
 * which are reached through their adapter.
 *
 * @throws ContractError `USAGE` for a contract that has durable rooms when no log was given; and from everything but `close`
 * once it is closed.
 * @example
 * const emitter = createEmitter(contract, { adapter: createAdapter(tolerateLoss(redis), { streamCount: 1 }), log: redisLog(redis) });
 */
export function createEmitter<const TContract extends ContractDefinition, TClaims = unknown>(
  contract: TContract,
  options: EmitterOptions,
): Emitter<TContract, TClaims> {
  const log = options.log ?? withoutLog(contract);
  const { legacyAliases = false, maxPayload = defaultLimits.maxPayload } = options;
  const views = createViews(contract);
  const transport = createSocketlessTransport(options.adapter);
  const rights = tellRights(transport.io);
  const inspection = createInspection({
    namespace: (name) => whileOpen(transport).namespace(name),
    reach: async (name) => whileOpen(transport).reach(name),
  });
  const durable = createDurableRooms(log);
  const send = createBroadcaster({
    transport,
    durable,
    legacyAliases,
    maxPayload,
    sent: () => {},
    leftToZod: createLeftToZod(debugLogger()),
  });
  const underWay = new Set<Promise<void>>();
  let isClosed = false;

  function whileOpen<T>(wanted: T): T {
    if (isClosed) throw new ContractError("USAGE", "The emitter is closed.", { path: "createEmitter()" });
    return wanted;
  }

  const deliver: Deliver = (emission) => {
    const done = whileOpen(send)(emission);
    underWay.add(done);
    const settled = () => void underWay.delete(done);
    done.then(settled, settled);
    return done;
  };

  const parts: ScopeParts = {
    deliver,
    inspection,
    durable: { deleteLogs: async (view, rooms) => whileOpen(durable).deleteLogs(view, rooms) },
  };
  return {
    of: (namespace, ...[params]) => createScope(views.of(namespace, params), parts) as never,
    revoke: (revocation) => whileOpen(rights).revoke(revocationRecord(revocation)),
    reauthorize(who) {
      checkHolder(who, "reauthorize()");
      whileOpen(rights).reauthorize(who);
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await Promise.allSettled(underWay);
      await transport.close();
      await log.close?.();
    },
  };
}

/** A log of its own would give out positions that the servers do not know. */
function withoutLog(contract: ContractDefinition): EventLog {
  const found = findRoom(contract, ({ options }) => options.durable === true);
  if (!found) return memoryLog();
  const { namespace, room } = found;
  throw new ContractError("USAGE", `The room "${room}" is durable, and no log was given.`, {
    path: `${namespace}.rooms.${room}`,
    hint: "createEmitter(contract, { …, log: redisLog(redis) }): the log that the servers have.",
  });
}
