import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { defineContract, defineEvent, defineNamespace, defineRoom, result } from "@wirepact/contracts";
import { createServer } from "@wirepact/server";
import { io } from "socket.io-client";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { ask, next } from "./workspace-server.ts";

const contract = defineContract({
  name: "chat",
  version: "1.0.0",
  namespaces: {
    main: defineNamespace("/", {
      rooms: { topic: defineRoom("topic-{id}", { params: { id: z.int() } }) },
      clientEvents: { typing: defineEvent({ args: [z.int()], ack: result(z.null()) }) },
      serverEvents: { typing: defineEvent({ args: [z.string()] }), left: defineEvent({ args: [z.string()] }) },
    }),
  },
});

/** A server on which people hear who types, and who has left: what most applications of Socket.IO begin with. */
async function start(fastPath: boolean) {
  const httpServer = createHttpServer();
  const realtime = createServer(contract, httpServer, {
    authenticate: ({ auth }) => ({ claims: { userId: String(auth.token) } }),
    authorize: { main: { connect: () => true, rooms: { topic: () => true } } },
    onConnect: {
      main: ({ claims, signal }) =>
        signal.addEventListener("abort", () => void realtime.of("main").emit("left", claims.userId)),
    },
    fastPath,
  });
  realtime.handle("main", {
    typing: async ([id], { claims, socketId }) => {
      await realtime.of("main").to("topic", { id }).exceptSocket(socketId).emit("typing", claims.userId);
      return null;
    },
  });
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => realtime.close());
  return async (token: string) => {
    const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
    const socket = io(url, { auth: { token }, transports: ["websocket"], forceNew: true });
    onTestFinished(() => void socket.disconnect());
    const heard: string[] = [];
    socket.on("typing", (who: string) => heard.push(who));
    await next(socket, "connect");
    await ask(socket, "wirepact:join", "topic-7");
    return { socket, heard };
  };
}

describe.each([true, false])("with the fast path %s", (fastPath) => {
  test("all hear it but the socket that sent it; another of the same user does", async () => {
    const connect = await start(fastPath);
    const [ana, alsoAna, bia] = [await connect("ana"), await connect("ana"), await connect("bia")];
    await Promise.all([ask(ana.socket, "typing", 7), next(bia.socket, "typing"), next(alsoAna.socket, "typing")]);
    // An answer comes after everything that was sent before it.
    await ask(ana.socket, "wirepact:join", "topic-7");
    expect([ana.heard, alsoAna.heard, bia.heard]).toEqual([[], ["ana"], ["ana"]]);
  });

  test("who has left is told by the signal that their coming brought", async () => {
    const connect = await start(fastPath);
    const [ana, bia] = [await connect("ana"), await connect("bia")];
    const left = next(bia.socket, "left");
    ana.socket.disconnect();
    expect((await left)[0]).toBe("ana");
  });
});
