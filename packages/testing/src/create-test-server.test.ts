import { createServer as createHttpServer } from "node:http";
import { createClient } from "@wirepact/client";
import { defineContract, defineEvent, defineNamespace, defineRoom, legacyAck, result } from "@wirepact/contracts";
import type { ServerOptions } from "@wirepact/server";
import { createServer } from "@wirepact/server";
import { expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { createFakeEnvironment, createMemoryNetwork, createTestServer } from "./index.ts";

const shop = defineContract({
  name: "shop",
  version: "1.0.0",
  namespaces: {
    shop: defineNamespace("/shop-{shopId}", {
      params: { shopId: z.int() },
      rooms: { aisle: defineRoom("aisle-{aisle}", { params: { aisle: z.int() } }) },
      clientEvents: {
        enter: defineEvent({ args: [z.int()], ack: legacyAck(), joins: "aisle" }),
        buy: defineEvent({
          args: [z.object({ item: z.string().min(1) })],
          ack: result(z.object({ price: z.int() }), { errors: { SOLD_OUT: z.object({ item: z.string() }) } }),
        }),
      },
      serverEvents: { offer: defineEvent({ args: [z.object({ item: z.string() })], rooms: ["aisle"] }) },
    }),
  },
});

const options: ServerOptions<typeof shop, { name: string }> = {
  authenticate: ({ auth }) => ({ claims: { name: String(auth.token) } }),
  authorize: {
    shop: { connect: ({ claims }) => claims.name !== "eve", rooms: { aisle: ({ room }) => room.aisle !== 13 } },
  },
  logger: { debug() {}, info() {}, warn() {}, error() {} },
};

function start() {
  const server = createTestServer(shop, options);
  onTestFinished(() => server.close());
  server.realtime.handle("shop", {
    buy: ([{ item }], { fail }) => {
      if (item === "none") throw fail("SOLD_OUT", { item });
      return item === "never" ? new Promise<never>(() => {}) : { price: 3 };
    },
  });
  const open = (more: Partial<Parameters<typeof server.openClient>[0]> = {}) =>
    server.openClient({ token: "ana", ...more }).of("shop", { shopId: 1 });
  return { ...server, open };
}

test.each([
  ["websocket", ["websocket"] as const],
  ["polling", ["polling"] as const],
  ["polling, then websocket", ["polling", "websocket"] as const],
])("calls, errors, rooms and events go over %s, and no port is opened", async (_, transports) => {
  const { realtime, open } = start();
  const client = open({ transports });
  expect(await client.call("buy", { item: "bread" })).toEqual({ price: 3 });
  await expect(client.call("buy", { item: "none" })).rejects.toMatchObject({
    code: "SOLD_OUT",
    data: { item: "none" },
  });
  const aisle = client.join("aisle", { aisle: 7 });
  await aisle.joined();
  const heard = new Promise((resolve) => aisle.on("offer", resolve));
  await realtime.of("shop", { shopId: 1 }).to("aisle", { aisle: 7 }).emit("offer", { item: "bread" });
  expect(await heard).toEqual({ item: "bread" });
  expect(process.getActiveResourcesInfo()).not.toContain("TCPServerWrap");
});

test("the walls stand: who is refused, and what does not fit", async () => {
  const { realtime, open } = start();
  await expect(open({ token: "eve" }).connection.connected(5_000)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const client = open();
  await expect(client.join("aisle", { aisle: 13 }).joined()).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(client.call("buy", { item: "" })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  const misfit = { item: 1 } as unknown as { item: string };
  const aisle = realtime.of("shop", { shopId: 1 }).to("aisle", { aisle: 7 });
  expect(() => aisle.emit("offer", misfit)).toThrow("does not fit the contract");
});

test("two servers of one process are two", async () => {
  const [one, other] = [start(), start()];
  await one.open().connection.connected(5_000);
  expect(await other.realtime.of("shop", { shopId: 1 }).sockets()).toEqual([]);
});

test("a line that is cut, and a server that cannot be reached for a while, are come back from by the test's clock", async () => {
  const { environment, advance } = createFakeEnvironment();
  const { network, open } = start();
  const { connection } = open({ environment, backoff: { delay: 1_000, maxDelay: 1_000 } });
  const becomes = (status: string) => vi.waitFor(() => expect(connection.status).toBe(status), { timeout: 5_000 });
  await becomes("connected");
  network.setReachable(false);
  network.cut();
  await becomes("waiting");
  await advance(1_000);
  await becomes("waiting");
  network.setReachable(true);
  await advance(1_000);
  await becomes("connected");
});

test("a call and its handler time out by the runner's clock, with the input and output still going on", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const { open } = start();
  const client = open();
  await client.call("buy", { item: "bread" });
  const refused = expect(client.call("buy", { item: "never" })).rejects.toMatchObject({ code: "TIMEOUT" });
  await vi.advanceTimersByTimeAsync(10_000);
  await refused;
});

test("an application that makes its server itself is reached, too", async () => {
  const httpServer = createHttpServer((_, response) => response.end("hello"));
  const realtime = createServer(shop, httpServer, options);
  onTestFinished(() => realtime.close());
  const { clientOptions } = createMemoryNetwork(httpServer);
  const client = createClient(shop, { ...clientOptions, token: "ana" });
  onTestFinished(() => client.close());
  await client.of("shop", { shopId: 1 }).connection.connected(5_000);
});

test("disposing ends clients and server", async () => {
  let client: ReturnType<ReturnType<typeof start>["open"]>;
  {
    await using server = createTestServer(shop, options);
    client = server.openClient({ token: "ana" }).of("shop", { shopId: 1 });
    await client.connection.connected(5_000);
  }
  expect(client.connection.status).toBe("closed");
});
