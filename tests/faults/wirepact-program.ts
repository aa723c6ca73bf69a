// A node of a Wirepact server, as a process of its own.
import { createServer as createHttpServer } from "node:http";
import { createAdapter } from "@socket.io/redis-streams-adapter";
import type { EventLog } from "@wirepact/server";
import { createServer, memoryLog, redisLog, sqliteLog, tolerateLoss } from "@wirepact/server";
import { createClient } from "redis";
import { faultContract } from "./fault-contract.ts";
import { denied, obey, revoked, settings, shiftClock } from "./node-control.ts";

const {
  redis: url,
  file,
  maxEvents = 10_000,
  maxQueue,
  maxQueueBytes,
  nodeInterval,
  pingInterval,
  pingTimeout,
} = settings;

async function connectRedis(redisUrl: string) {
  const client = createClient({ url: redisUrl, socket: { reconnectStrategy: 20 } });
  client.on("error", () => {});
  await client.connect();
  return client;
}

const redis = url === undefined ? undefined : await connectRedis(url);
const log: EventLog = redis
  ? redisLog(redis, { maxEvents })
  : file === undefined
    ? memoryLog({ maxEvents })
    : sqliteLog(file, { maxEvents });

const httpServer = createHttpServer();
const realtime = createServer(faultContract, httpServer, {
  authenticate: ({ auth }) => ({ claims: { userId: String(auth.token) } }),
  authorize: {
    workspace: {
      connect: ({ claims }) => !revoked.has(claims.userId),
      rooms: { ticket: ({ claims, room }) => !denied.has(`${claims.userId} ${room.ticketId}`) },
    },
  },
  log,
  // What fails while Redis is away is counted, not printed.
  logger: { debug() {}, info() {}, warn() {}, error() {} },
  limits: {
    beaconInterval: 150,
    ...(maxQueue && { maxQueue }),
    ...(maxQueueBytes && { maxQueueBytes }),
    ...(nodeInterval && { nodeInterval }),
  },
  socketIo: {
    ...(redis && { adapter: createAdapter(tolerateLoss(redis), { streamCount: 1 }) }),
    ...(pingInterval && { pingInterval }),
    ...(pingTimeout && { pingTimeout }),
  },
});
const workspace = realtime.of("workspace", { companyId: 1 });
const emit = (ticketId: number, id: string, padding: string) =>
  workspace.to("ticket", { ticketId }).emit("message", { id, padding });

/** Idempotent, as the application makes it: a message's client id is unique. */
const sent = new Map<string, Promise<void>>();
realtime.handle("workspace", {
  async send([{ ticketId, clientId }]) {
    const sending = sent.get(clientId) ?? emit(ticketId, clientId, "");
    sent.set(clientId, sending);
    await sending;
    return { clientId };
  },
});

obey(httpServer, (command) => {
  switch (command.do) {
    case "emit":
      return emit(command.ticketId, command.id, command.padding);
    case "deny":
      denied.add(`${command.user} ${command.ticketId}`);
      return realtime.reauthorize({ user: command.user });
    case "revoke":
      revoked.add(command.user);
      return realtime.revoke({ user: command.user });
    case "shiftClock":
      return shiftClock(command.by);
    case "close":
      return realtime.close();
  }
});
