import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient, durableRooms } from "@wirepact/client";
import { defineContract, defineEvent, defineNamespace, defineRoom, result, WireError } from "@wirepact/contracts";
import { createServer, memoryLog } from "@wirepact/server";
import { io } from "socket.io-client";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { ask, next } from "./workspace-server.ts";

/** Where applications of plain Socket.IO live; with a neighbour, which the same connection may be in. */
const contract = defineContract({
  name: "chat",
  version: "1.0.0",
  namespaces: {
    main: defineNamespace("/", {
      rooms: { topic: defineRoom("topic-{id}", { params: { id: z.int() }, durable: true }) },
      clientEvents: { say: defineEvent({ args: [z.int(), z.string()], ack: result(z.int()) }) },
      serverEvents: {
        message: defineEvent({ args: [z.object({ text: z.string() })], rooms: ["topic"] }),
        news: defineEvent({ args: [z.string()] }),
      },
    }),
    staff: defineNamespace("/staff", {}),
  },
});

async function start(fastPath: boolean) {
  const httpServer = createHttpServer();
  const realtime = createServer(contract, httpServer, {
    authenticate: ({ auth }) => {
      if (typeof auth.token !== "string") throw new WireError("TOKEN_MISSING");
      return { claims: { userId: auth.token } };
    },
    authorize: {
      main: { connect: ({ claims }) => claims.userId !== "eve", rooms: { topic: ({ room }) => room.id < 10 } },
      staff: { connect: () => false },
    },
    log: memoryLog(),
    fastPath,
  });
  realtime.handle("main", {
    say: async ([id, text]) => {
      await realtime.of("main").to("topic", { id }).emit("message", { text });
      return text.length;
    },
  });
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => realtime.close());
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  const connect = (path: string, auth: object, transport = "websocket") => {
    const socket = io(url + path, { auth, transports: [transport], forceNew: true, reconnection: false });
    onTestFinished(() => void socket.disconnect());
    return socket;
  };
  return { realtime, url, connect };
}

describe.each([true, false])("a contract's root namespace, with the fast path %s", (fastPath) => {
  test("is called, joined, heard and read on like any other", async () => {
    const { realtime, url } = await start(fastPath);
    await realtime.of("main").to("topic", { id: 7 }).emit("message", { text: "before anybody came" });
    const client = createClient(contract, { url, token: "ana", durable: durableRooms() });
    onTestFinished(() => client.close());
    const main = client.of("main");
    const topic = main.join("topic", { id: 7 });
    const heard: string[] = [];
    topic.on("message", ({ text }) => void heard.push(text));
    await topic.joined();
    expect(await main.call("say", 7, "Olá")).toBe(3);
    const news = new Promise((resolve) => main.on("news", resolve));
    await realtime.of("main").emit("news", "late");
    expect(await news).toBe("late");
    expect(heard).toEqual(["Olá"]);
    expect(await realtime.of("main").sockets()).toMatchObject([
      { claims: { userId: "ana" }, rooms: [{ name: "topic-7" }] },
    ]);
  });

  test.each(["websocket", "polling"])("admits a plain client over %s only when its rules do", async (transport) => {
    const { connect } = await start(fastPath);
    const refusal = async (path: string, auth: object) => {
      const [error] = (await next(connect(path, auth, transport), "connect_error")) as [{ data: { code: string } }];
      return error.data.code;
    };
    expect(await refusal("/", {})).toBe("TOKEN_MISSING");
    expect(await refusal("/", { token: "eve" })).toBe("FORBIDDEN");
    expect(await refusal("/staff", { token: "ana" })).toBe("FORBIDDEN");
    expect(await refusal("/other", { token: "ana" })).toBe("NAMESPACE_INVALID");

    const socket = connect("/", { token: "ana" }, transport);
    await next(socket, "connect");
    expect(await ask(socket, "say", 7, 42)).toMatchObject([{ ok: false, error: { code: "VALIDATION_FAILED" } }]);
    expect(await ask(socket, "wirepact:join", "topic-77")).toMatchObject([{ ok: false, error: { code: "FORBIDDEN" } }]);
    await ask(socket, "wirepact:join", "topic-7");
    const heard = next(socket, "message");
    expect(await ask(socket, "say", 7, "Olá")).toEqual([{ ok: true, data: 3 }]);
    expect((await heard)[0]).toEqual({ text: "Olá" });
  });

  test("ends, and may be come back to, over a connection that stays", async () => {
    const { connect, realtime } = await start(fastPath);
    const socket = connect("/", { token: "ana" });
    await next(socket, "connect");
    realtime.of("main").disconnect();
    await next(socket, "disconnect");
    expect(await realtime.of("main").sockets()).toEqual([]);
    socket.connect();
    await next(socket, "connect");
    expect(await ask(socket, "say", 7, "Oi")).toEqual([{ ok: true, data: 2 }]);
  });
});
