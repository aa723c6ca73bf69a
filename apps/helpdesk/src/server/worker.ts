import { sqliteOutbox } from "@wirepact/server";
import { joinCluster } from "./cluster.ts";
import { ConfigError, readConfig } from "./config.ts";
import { log } from "./log.ts";
import { initEmitter } from "./realtime.ts";
import { simulateCustomers } from "./simulation/simulated-customers.ts";
import { listCompanies } from "./store/companies.ts";
import { initDatabase } from "./store/database.ts";

// Beside the nodes, with their data and their Redis, but without a socket: the messaging network's end. What customers write
// comes in here, and reaches whoever has the conversation open, at whichever node.
try {
  const { redisUrl, dataDir, logLevel, legacyAliases } = readConfig(process.env, process.argv.slice(2));
  if (redisUrl === "") throw new ConfigError("The worker needs REDIS_URL: without it nobody would hear it.");
  log.level = logLevel;
  const cluster = await joinCluster(redisUrl);
  const database = initDatabase(dataDir);
  const emitter = initEmitter(cluster, sqliteOutbox(database.sqlite, cluster.eventLog), legacyAliases);
  const stopCustomers = simulateCustomers(listCompanies());

  const end = async (): Promise<void> => {
    stopCustomers();
    await emitter.close();
    await cluster.close();
    database.close();
    process.exit(0);
  };
  process.once("SIGTERM", end).once("SIGINT", end).once("disconnect", end);
  console.log("Worker ready");
} catch (cause) {
  if (!(cause instanceof ConfigError)) throw cause;
  console.error(cause.message);
  process.exitCode = 1;
}
