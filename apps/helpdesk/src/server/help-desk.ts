import { once } from "node:events";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { EventLog } from "@wirepact/server";
import { sqliteLog, sqliteOutbox } from "@wirepact/server";
import { handleCalls } from "./calls.ts";
import { joinCluster } from "./cluster.ts";
import type { Config } from "./config.ts";
import { ConfigError } from "./config.ts";
import { log } from "./log.ts";
import { initRealtime } from "./realtime.ts";
import { createApp } from "./rest/create-app.ts";
import { metricsRoute } from "./rest/metrics-route.ts";
import { simulateCustomers } from "./simulation/simulated-customers.ts";
import { sendWaiting, stopLines } from "./simulation/simulated-line.ts";
import { listCompanies } from "./store/companies.ts";
import { initDatabase } from "./store/database.ts";
import type { Database } from "./store/prepare-database.ts";
import { listWhatsapps } from "./store/whatsapps.ts";
import { createTokens } from "./tokens.ts";

/** A help desk that accepts connections. */
export interface HelpDesk {
  readonly url: string;
  /** Tells clients to come back, finishes what is under way, and lets go of port and data. */
  close(): Promise<void>;
}

const webFolder = fileURLToPath(new URL("../../web/dist", import.meta.url));
const vitePort = 5173;

/**
 * Starts web app, REST and Socket.IO on one port.
 *
 * @throws ConfigError when the port is taken or the data cannot be opened
 */
export async function startHelpDesk(config: Config): Promise<HelpDesk> {
  log.level = config.logLevel;
  const cluster = config.redisUrl === "" ? undefined : await joinCluster(config.redisUrl);
  const { database, eventLog } = openData(config.dataDir, cluster?.eventLog);
  const httpServer = createServer();
  try {
    await listen(httpServer, config.port);
  } catch (cause) {
    database.close();
    throw cause;
  }

  // The port has to be known for the default origins. No request is lost: none is read before this tick ends.
  const { port } = httpServer.address() as AddressInfo;
  const origins = config.origins.length > 0 ? config.origins : ownOrigins(port);
  const tokens = createTokens(config.jwtSecret, config.tokenTtl);
  httpServer.on(
    "request",
    createApp({
      tokens,
      origins,
      webFolder,
      production: config.production,
      admin: config.admin !== undefined,
      behindProxy: config.behindProxy,
      metrics: metricsRoute(() => realtime.metrics(), config),
    }),
  );
  const realtime = initRealtime(httpServer, {
    ...config,
    origins,
    logger: log,
    log: eventLog,
    cluster,
  });
  handleCalls(realtime);

  const companyIds = listCompanies();
  for (const companyId of companyIds) for (const { id } of listWhatsapps(companyId)) sendWaiting(companyId, id);
  const stopCustomers = config.simulate ? simulateCustomers(companyIds) : () => {};

  return {
    url: `http://localhost:${port}`,
    async close() {
      stopCustomers();
      stopLines();
      const patience = setTimeout(() => httpServer.closeAllConnections(), 2_000);
      await realtime.close();
      clearTimeout(patience);
      await cluster?.close();
      database.close();
    },
  };
}

/**
 * One file, with the log in it, or what is still to be written to the shared one: what is emitted in the transaction that stores
 * a message is told if and only if that is stored.
 */
function openData(dataDir: string, shared?: EventLog): { database: Database; eventLog: EventLog } {
  try {
    const database = initDatabase(dataDir);
    return { database, eventLog: shared ? sqliteOutbox(database.sqlite, shared) : sqliteLog(database.sqlite) };
  } catch (cause) {
    throw new ConfigError(`DATA_DIR: ${dataDir} cannot be used: ${cause instanceof Error ? cause.message : cause}.`);
  }
}

async function listen(httpServer: Server, port: number): Promise<void> {
  httpServer.listen(port);
  try {
    await once(httpServer, "listening");
  } catch (cause) {
    const { code } = cause as { code?: string };
    if (code === "EADDRINUSE") throw new ConfigError(`Port ${port} is taken; choose another one with PORT=3001.`);
    if (code === "EACCES") throw new ConfigError(`Port ${port} is not allowed; choose another one with PORT=3000.`);
    throw cause;
  }
}

/** In development: this server's own pages, and those of Vite's development server. */
function ownOrigins(port: number): string[] {
  return [port, vitePort].flatMap((at) =>
    [`http://localhost:${at}`, `http://127.0.0.1:${at}`].map((origin) => new URL(origin).origin),
  );
}
