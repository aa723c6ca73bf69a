// A node of a Wirepact server, as a process of its own.
import { createServer as createHttpServer } from "node:http";
import { createAdapter } from "@socket.io/redis-streams-adapter";
import type { EventLog } from "@wirepact/server";
import { createServer, memoryLog, redisLog, sqliteLog, sqliteOutbox, tolerateLoss } from "@wirepact/server";
import { createClient } from "redis";
import { openApplication } from "./application.ts";
import { faultContract } from "./fault-contract.ts";
import { denied, obey, revoked, settings, shiftClock } from "./node-control.ts";

const {
  redis: url,
  file,
  application: applicationFile,
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
/** When this process is killed: it has committed, and Redis was told or not. */
let lastMoment: "before" | "after" | undefined;

function die(): never {
  process.kill(process.pid, "SIGKILL");
  // The signal is on its way: nothing may happen meanwhile.
  for (;;);
}

/** Redis, for a process whose life may end at an append. */
const mortal = redis && {
  async sendCommand(args: string[]): Promise<unknown> {
    const isAppend = args[1]?.includes("XADD");
    if (isAppend && lastMoment === "before") die();
    const answer: unknown = await redis.sendCommand(args);
    if (isAppend && lastMoment === "after") die();
    return answer;
  },
};

const kept: EventLog = mortal
  ? redisLog(mortal, { maxEvents })
  : file === undefined
    ? memoryLog({ maxEvents })
    : sqliteLog(file, { maxEvents });
const application = applicationFile === undefined ? undefined : openApplication(applicationFile);
const log = application ? sqliteOutbox(application.db, kept) : kept;

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
function emit(ticketId: number, id: string, padding: string): Promise<void> {
  const say = () => workspace.to("ticket", { ticketId }).emit("message", { id, padding });
  return application ? application.store(ticketId, id, say) : say();
}

/** A hundred under way at a time. */
async function load(tickets: readonly number[], count: number, sender: string): Promise<void> {
  const under = new Set<Promise<void>>();
  for (let at = 0; at < count; at++) {
    for (const ticketId of tickets) {
      const emitting = emit(ticketId, `${ticketId}-${sender}-${at}`, "").finally(() => under.delete(emitting));
      under.add(emitting);
      if (under.size >= 100) await Promise.race(under);
    }
  }
  await Promise.all(under);
}

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
    case "dieAtAppend":
      lastMoment = command.moment;
      return;
    case "load":
      return load(command.tickets, command.count, command.sender);
    case "close":
      return realtime.close();
  }
});
