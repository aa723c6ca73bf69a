import { expect, test } from "vitest";
import type { ShopClaims, shop } from "../test/shop.ts";
import { ask, heard, startShop } from "../test/shop.ts";
import type { OnDisconnectContext } from "./on-disconnect.ts";

type Left = OnDisconnectContext<(typeof shop)["namespaces"]["shop"], ShopClaims>;

/** A shop that keeps who has left. */
async function startWatched(further: Parameters<typeof startShop>[0] = {}) {
  const left: Left[] = [];
  const started = await startShop({ onDisconnect: { shop: (context) => void left.push(context) }, ...further });
  return { ...started, left };
}

test("a client that closes has left, with the rooms it was in", async () => {
  const { connect, left, realtime } = await startWatched();
  const socket = await connect();
  const { id } = socket;
  await ask(socket, "enter", 7);
  await ask(socket, "wirepact:join", "staff");
  await ask(socket, "enter", 8);
  await ask(socket, "wirepact:leave", "aisle-8");
  expect(left).toEqual([]);
  socket.disconnect();
  await expect.poll(() => left).toHaveLength(1);
  expect(left[0]).toMatchObject({
    claims: { userId: "ana" },
    params: { shopId: 1 },
    socketId: id,
    reason: "client namespace disconnect",
    handshake: { namespace: "/shop-1" },
  });
  expect(left[0]?.rooms).toEqual([
    { key: "aisle", name: "aisle-7", params: { aisle: 7 } },
    { key: "staff", name: "staff", params: {} },
  ]);
  expect(await realtime.of("shop", { shopId: 1 }).sockets()).toEqual([]);
});

test("so has one whose line was cut", async () => {
  const { connect, left } = await startWatched();
  const socket = await connect();
  await ask(socket, "enter", 7);
  // The line itself, under Engine.IO: nothing is said on it any more.
  (socket.io.engine.transport as unknown as { ws: { close(): void } }).ws.close();
  await expect.poll(() => left).toMatchObject([{ reason: "transport close", rooms: [{ name: "aisle-7" }] }]);
});

test("so has one whose token has ended, and one that was sent away", async () => {
  const { connect, left, realtime } = await startWatched({ limits: { expiryGrace: 0 } });
  await connect(`ana@${Date.now() + 300}`);
  await expect.poll(() => left).toMatchObject([{ claims: { userId: "ana" }, reason: "server namespace disconnect" }]);
  await connect("bia");
  realtime.revoke({ user: "bia" });
  await expect.poll(() => left).toMatchObject([{}, { claims: { userId: "bia" } }]);
});

test("a server that closes says goodbye to each, and waits for what is done about it", async () => {
  const done: string[] = [];
  const { connect, realtime } = await startShop({
    onDisconnect: {
      shop: async ({ claims }) => {
        await realtime.of("shop", { shopId: 1 }).emit("offer", { item: claims.userId });
        await new Promise((resolve) => setImmediate(resolve));
        done.push(claims.userId);
      },
    },
  });
  await connect("ana");
  await connect("bia");
  await realtime.close();
  expect(done.sort()).toEqual(["ana", "bia"]);
  await realtime.close();
  expect(done).toHaveLength(2);
});

test("nobody has left who was refused, at the door or because it was full", async () => {
  const { connect, open, left } = await startWatched({ limits: { connectionsPerTenant: 1 } });
  expect(await heard(open("eve"), "connect_error")).toMatchObject({ data: { code: "FORBIDDEN" } });
  const ana = await connect("ana");
  expect(await heard(open("bia"), "connect_error")).toMatchObject({ data: { code: "LIMIT_EXCEEDED" } });
  ana.disconnect();
  await expect.poll(() => left).toMatchObject([{ claims: { userId: "ana" } }]);
});

test("nor has one of two that were at the door together, of whom only one is kept", async () => {
  let asking = 0;
  let bothAsk = (): void => {};
  const both = new Promise<void>((resolve) => {
    bothAsk = resolve;
  });
  const { open, left, lines } = await startWatched({
    limits: { connectionsPerTenant: 1 },
    authenticate: async ({ auth }) => {
      asking += 1;
      if (asking === 2) bothAsk();
      await both;
      return { claims: { userId: String(auth.token) } };
    },
  });
  const sockets = [open("ana"), open("bia")];
  const sentAway = await Promise.race(
    sockets.map(async (socket) => ({ socket, why: await heard(socket, "wirepact:close") })),
  );
  expect(sentAway.why).toMatchObject({ code: "LIMIT_EXCEEDED" });
  for (const socket of sockets) socket.disconnect();
  await expect.poll(() => lines.filter(({ message }) => message === "disconnected")).toHaveLength(2);
  expect(left).toHaveLength(1);
});

test.each([
  [
    "throws",
    () => {
      throw new Error("the database is away");
    },
  ],
  ["rejects", () => Promise.reject(new Error("the database is away"))],
  ["never ends", () => new Promise<never>(() => {})],
])("one that %s is logged, and harms nobody", async (_, hook) => {
  const { connect, lines, realtime } = await startShop({
    onDisconnect: { shop: hook },
    limits: { handlerTimeout: 50 },
  });
  (await connect()).disconnect();
  const logged = () => lines.filter(({ level }) => level === "error").map(({ fields }) => fields);
  await expect.poll(logged).toMatchObject([{ during: "onDisconnect", namespace: "/shop-1" }]);
  await connect("bia");
  await realtime.close();
  expect(logged()).toHaveLength(2);
});
