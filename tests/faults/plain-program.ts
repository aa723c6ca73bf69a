// A node of a bare Socket.IO server with connection state recovery, set up as its documentation says.
import { createServer as createHttpServer } from "node:http";
import { createAdapter } from "@socket.io/redis-streams-adapter";
import { createClient } from "redis";
import { Server } from "socket.io";
import { denied, obey, revoked, settings, shiftClock } from "./node-control.ts";

const { redis: url, pingInterval, pingTimeout } = settings;

async function createRedisAdapter(redisUrl: string) {
  const client = createClient({ url: redisUrl, socket: { reconnectStrategy: 20 } });
  client.on("error", () => {});
  await client.connect();
  return createAdapter(client, { streamCount: 1 });
}

const httpServer = createHttpServer();
const io = new Server(httpServer, {
  // Middleware is asked on recovery too: rights may have changed.
  connectionStateRecovery: { maxDisconnectionDuration: 120_000, skipMiddlewares: false },
  ...(url !== undefined && { adapter: await createRedisAdapter(url) }),
  ...(pingInterval && { pingInterval }),
  ...(pingTimeout && { pingTimeout }),
});
const workspace = io.of("/workspace-1");
workspace.use((socket, next) => {
  const user = String(socket.handshake.auth.token);
  if (revoked.has(user)) return next(new Error("REVOKED"));
  socket.data.user = user;
  next();
});
workspace.on("connection", (socket) => {
  socket.on("join", async (ticketId: number, ack: (error: string | null) => void) => {
    if (denied.has(`${socket.data.user} ${ticketId}`)) return ack("FORBIDDEN");
    await socket.join(`ticket-${ticketId}`);
    ack(null);
  });
});

obey(httpServer, (command) => {
  switch (command.do) {
    case "emit":
      return void workspace.to(`ticket-${command.ticketId}`).emit("message", {
        ticketId: command.ticketId,
        id: command.id,
        padding: command.padding,
      });
    case "deny":
      denied.add(`${command.user} ${command.ticketId}`);
      return;
    case "revoke":
      revoked.add(command.user);
      return;
    case "shiftClock":
      return shiftClock(command.by);
    case "dieAtAppend":
    case "load":
      throw new Error("It has no log");
    case "close":
      return io.close();
  }
});
