import { createServer } from "node:http";
import type { Limits } from "@wirepact/server";
import { createServer as createRealtime } from "@wirepact/server";
import { benchContract } from "../contract.ts";
import { appMessage, message } from "../payloads.ts";
import { listen } from "./listen.ts";
import type { OnIngest, Server } from "./server.ts";

const endless = { perSecond: 1e9, burst: 1e9 };
/** They are counted as ever, and never reached: the load is to be served, not refused. */
const limits: Partial<Limits> = {
  connectionsPerAddress: Number.POSITIVE_INFINITY,
  packetsPerConnection: endless,
  bytesPerConnection: endless,
  packets: endless,
  packetsPerUser: 1e9,
  maxViolations: Number.POSITIVE_INFINITY,
};

/** This library, with everything on that it has: rights, limits, validation in and out, metrics. */
export async function startWirepact(fastPath: boolean, onIngest: OnIngest): Promise<Server> {
  const httpServer = createServer();
  const realtime = createRealtime(benchContract, httpServer, {
    authenticate: () => ({ claims: { sub: "load" } }),
    authorize: { bench: { connect: () => true, rooms: { chat: () => true, kept: () => true } } },
    origins: ["http://localhost:5173"],
    limits,
    fastPath,
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
      target.emit("message", appMessage);
    },
  };
}
