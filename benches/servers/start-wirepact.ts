import { createServer } from "node:http";
import type { EventLog, Limits, ServerOptions } from "@wirepact/server";
import { createServer as createRealtime } from "@wirepact/server";
import { benchContract } from "../contract.ts";
import { appMessage, message } from "../payloads.ts";
import { listen } from "./listen.ts";
import type { OnIngest, Server } from "./server.ts";

const endless = { perSecond: 1e9, burst: 1e9 };
/** They are counted as ever, and never reached: the load is to be served, not refused. */
const limits: Partial<Limits> = {
  connectionsPerAddress: Number.POSITIVE_INFINITY,
  connectionsPerTenant: Number.POSITIVE_INFINITY,
  packetsPerConnection: endless,
  bytesPerConnection: endless,
  packets: endless,
  packetsPerUser: 1e9,
  joins: endless,
  maxRooms: 100_000,
  maxViolations: Number.POSITIVE_INFINITY,
};

interface Variant {
  readonly fastPath?: boolean;
  readonly authenticate?: ServerOptions<typeof benchContract, object>["authenticate"];
  readonly log?: EventLog;
}

/** This library, with everything on that it has: rights, limits, validation in and out, metrics. */
export async function startWirepact(variant: Variant, onIngest: OnIngest): Promise<Server> {
  const httpServer = createServer();
  const realtime = createRealtime(benchContract, httpServer, {
    authenticate: () => ({ claims: { userId: "load" } }),
    authorize: { bench: { connect: () => true, rooms: { chat: () => true } } },
    origins: ["http://localhost:5173"],
    limits,
    ...variant,
  });
  const bench = realtime.of("bench", { tenant: 1 });
  realtime.handle("bench", {
    call: ([{ body }]) => ({ ...message, body }),
    ingest: () => onIngest(),
    post: ([payload]) => void bench.to("chat", { id: 1 }).emit("message", payload),
  });
  return {
    port: await listen(httpServer),
    emit: ([first = 1, ...others]) => {
      const target = others.reduce((scope, id) => scope.to("chat", { id }), bench.to("chat", { id: first }));
      return target.emit("message", appMessage);
    },
  };
}
