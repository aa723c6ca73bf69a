import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdapter } from "@socket.io/redis-streams-adapter";
import { defineContract, defineEvent, defineNamespace, defineRoom, legacyAck } from "@wirepact/contracts";
import type { ServerOptions } from "@wirepact/server";
import { createServer, tolerateLoss } from "@wirepact/server";
import type { Socket } from "socket.io-client";
import { io } from "socket.io-client";
import { expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { startRedis } from "./event-log/start-redis.ts";
import { connectRedis } from "./two-nodes.ts";

let checked = 0;
const marker = "once and only once";
const contract = defineContract({
  name: "once",
  version: "1.0.0",
  namespaces: {
    once: defineNamespace("/once", {
      rooms: { room: defineRoom("room-{id}", { params: { id: z.int() } }) },
      clientEvents: { enter: defineEvent({ args: [z.int()], ack: legacyAck(), joins: "room" }) },
      serverEvents: {
        news: defineEvent({
          args: [
            z.object({
              text: z.string().refine(() => {
                checked += 1;
                return true;
              }),
            }),
          ],
        }),
      },
    }),
  },
});

type Options = Partial<ServerOptions<typeof contract, { userId: string }>>;

async function start(options: Options) {
  const httpServer = createHttpServer();
  const realtime = createServer(contract, httpServer, {
    authenticate: () => ({ claims: { userId: "ana" } }),
    authorize: { once: { connect: () => true, rooms: { room: () => true } } },
    ...options,
  });
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => realtime.close());
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}/once`;
  const connect = async (rooms: readonly number[]) => {
    const socket: Socket = io(url, { forceNew: true, reconnection: false, transports: ["websocket"] });
    onTestFinished(() => void socket.disconnect());
    const heard: string[] = [];
    socket.on("news", ({ text }: { text: string }) => heard.push(text));
    await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
    for (const room of rooms) await socket.emitWithAck("enter", room);
    return { socket, heard };
  };
  return { realtime, connect };
}

const ids = [1, 2, 3, 4, 5, 6, 7];

test.each<[string, boolean, boolean]>([
  ["the fast path", true, false],
  ["the ordinary way", false, false],
  ["the fast path and Redis", true, true],
  ["the ordinary way and Redis", false, true],
])(
  "over %s an emission is checked once and written once, and reaches each socket once, in however many rooms",
  async (_, fastPath, hasRedis) => {
    const options = async (): Promise<Options> => {
      if (!hasRedis) return { fastPath };
      const client = await connectRedis((await startRedis()).url);
      return { fastPath, socketIo: { adapter: createAdapter(tolerateLoss(client)) } };
    };
    const { realtime, connect } = await start(await options());
    const sockets = await Promise.all([ids, ids, ids.slice(0, 3), [1], [7]].map(connect));
    const written = vi.spyOn(JSON, "stringify");
    onTestFinished(() => written.mockRestore());
    /** How often a payload was checked, and a text was made that holds it. */
    const costs = async (rooms: readonly number[]) => {
      checked = 0;
      written.mockClear();
      const scope = realtime.of("once", {});
      const [first = 1, ...others] = rooms;
      await others
        .reduce((all, id) => all.to("room", { id }), scope.to("room", { id: first }))
        .emit("news", { text: marker });
      const texts = written.mock.results.filter(({ value }) => String(value).includes(marker));
      return { checked, texts: texts.length };
    };
    const one = await costs([1]);
    const many = await costs(ids);
    expect(one.checked).toBe(1);
    expect(many).toEqual(one);
    if (fastPath && !hasRedis) expect(many.texts).toBe(1);
    // The first emission reached room 1, the second all.
    const expected = [2, 2, 2, 2, 1];
    await expect.poll(() => sockets.map(({ heard }) => heard.length)).toEqual(expected);
    await realtime.of("once", {}).emit("news", { text: "last" });
    await expect.poll(() => sockets.map(({ heard }) => heard.at(-1))).toEqual(sockets.map(() => "last"));
    expect(sockets.map(({ heard }) => heard.length)).toEqual(expected.map((count) => count + 1));
  },
);
