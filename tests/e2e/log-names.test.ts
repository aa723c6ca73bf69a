import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ClientStore } from "@wirepact/client";
import { createClient, durableRooms } from "@wirepact/client";
import { defineContract, defineEvent, defineNamespace, defineRoom } from "@wirepact/contracts";
import { createServer, memoryLog } from "@wirepact/server";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";

const orders = (template: string) => ({
  rooms: { order: defineRoom(template, { params: { id: z.int() }, durable: true }) },
  serverEvents: { changed: defineEvent({ args: [z.string()], rooms: ["order"] }) },
});

/** Put one behind the other with a slash, the names of both rooms are `/shop/eu/order-7`. */
const shop = defineContract({
  name: "shop",
  version: "1.0.0",
  namespaces: {
    world: defineNamespace("/shop", orders("eu/order-{id}")),
    europe: defineNamespace("/shop/eu", orders("order-{id}")),
  },
});

const everybody = { connect: () => true, rooms: { order: () => true } };

test("each room has a log and a kept position of its own, however namespace and room are put together", async () => {
  const httpServer = createHttpServer();
  const realtime = createServer(shop, httpServer, {
    authenticate: () => ({ claims: {} }),
    authorize: { world: everybody, europe: everybody },
    log: memoryLog(),
  });
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => realtime.close());
  const kept = new Map<string, unknown>();
  const store: Pick<ClientStore, "loadPosition" | "savePosition"> = {
    loadPosition: async () => undefined,
    savePosition: async (stream, { seq }) => void kept.set(stream, seq),
  };
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  const client = createClient(shop, { url, token: "any", durable: durableRooms({ store }) });
  onTestFinished(() => client.close());

  await realtime.of("world").to("order", { id: 7 }).emit("changed", "a");
  await realtime.of("world").to("order", { id: 7 }).emit("changed", "b");
  await realtime.of("europe").to("order", { id: 7 }).emit("changed", "c");
  await client.of("world").join("order", { id: 7 }).joined();
  await client.of("europe").join("order", { id: 7 }).joined();
  expect([...kept]).toEqual([
    ["/shop/eu%2Forder-7", 2],
    ["/shop/eu/order-7", 1],
  ]);
});
