import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { defineContract, defineEvent, defineNamespace, defineRoom, result } from "@wirepact/contracts";
import { createServer } from "@wirepact/server";
import type { Namespace } from "socket.io";
import { Server } from "socket.io";
import { io } from "socket.io-client";
import { expect, test, vi } from "vitest";
import { z } from "zod";

const lobby = defineNamespace("/lobby", {
  rooms: { hall: defineRoom("hall", { presence: z.string() }) },
  clientEvents: { greet: defineEvent({ args: [z.string()], ack: result(z.string()) }) },
  serverEvents: { greeted: defineEvent({ args: [z.string()] }) },
});
const contract = defineContract({ name: "lobby", version: "1.0.0", namespaces: { lobby } });

test("an adapter that only inherits from Socket.IO's own is told nothing it cannot do, and closes at once", async () => {
  const Base = new Server().of("/").adapter.constructor as new (namespace: Namespace) => Namespace["adapter"];
  class Plain extends Base {}
  const printed = vi.spyOn(console, "warn").mockImplementation(() => {});
  const lines: string[] = [];
  const httpServer = createHttpServer();
  const realtime = createServer(contract, httpServer, {
    authenticate: () => ({ claims: { userId: "ana" } }),
    authorize: { lobby: { connect: () => true, rooms: { hall: () => true } } },
    socketIo: { adapter: Plain as never },
    logger: {
      debug: () => {},
      info: () => {},
      warn: (_fields: object, message: string) => void lines.push(message),
      error: () => {},
    },
  });
  realtime.handle("lobby", {
    greet: async ([name]) => {
      await realtime.of("lobby").emit("greeted", name);
      return `${(await realtime.of("lobby").sockets()).length} here`;
    },
  });
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));

  const socket = io(`http://127.0.0.1:${(httpServer.address() as AddressInfo).port}/lobby`, {
    transports: ["websocket"],
  });
  const greeted = new Promise((resolve) => socket.on("greeted", resolve));
  expect(await socket.emitWithAck("greet", "Olá")).toEqual({ ok: true, data: "1 here" });
  expect(await greeted).toBe("Olá");
  realtime.revoke({ user: "bia" });
  socket.close();

  // It tried every 10 ms, for two seconds, to hear itself.
  const retries = vi.spyOn(globalThis, "setInterval");
  await realtime.close();
  expect(retries).not.toHaveBeenCalled();
  expect(printed).not.toHaveBeenCalled();
  expect(lines.filter((line) => line.includes("serverSideEmit"))).toHaveLength(1);
  vi.restoreAllMocks();
});
