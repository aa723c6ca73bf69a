import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Socket } from "socket.io-client";
import { expect, test } from "vitest";
import { keepKeys } from "../test/keep-keys.ts";
import { ask, heard, startShop } from "../test/shop.ts";
import type { Limits } from "./limits.ts";
import { defaultLimits, readLimits } from "./limits.ts";

/** The part of a client's connection that is used here: frames by hand. */
interface Engine {
  readonly transport: { readonly ws: { send(frame: string): void; readonly _socket: import("node:net").Socket } };
}

const start = (limits: Partial<Limits>) => startShop({ limits });
const codeOf = async (answer: Promise<unknown[]>) =>
  ((await answer)[0] as { error?: { code: string } } | undefined)?.error?.code;

test.each([
  [{ maxRooms: 0 }, /"maxRooms" cannot be 0/],
  [{ maxRooms: Number.NaN }, /cannot be NaN/],
  [{ maxRooms: "7" as never }, /cannot be 7/],
  [{ packets: { perSecond: -1, burst: 1 } }, /cannot be -1/],
  [{ events: { "shop.buy": { perSecond: 1, burst: 0 } } }, /"events" cannot be 0/],
  [{ maxroms: 7 } as never, /"maxroms" cannot be set: there is none/],
  [{ packets: 5 as never }, /"packets" cannot be 5/],
  [{ packets: Number.POSITIVE_INFINITY as never }, /"packets" cannot be Infinity/],
  [{ packets: { perSecond: 5 } as never }, /"packets" cannot be {"perSecond":5}/],
  [{ events: { "shop.bye": { perSecond: 1, burst: 1 } } }, /"events" names no client event: shop.bye/],
  [{ events: { "shop.buy": 5 as never } }, /"events" cannot be 5/],
  [{ maxPayload: 20_000_000 }, /"bytesPerConnection" has a burst that holds no packet of maxPayload/],
])("a limit that limits nothing is refused: %j", (limits, message) => {
  expect(() => readLimits(limits, ["shop.buy"])).toThrow(message);
});

test("Infinity switches a limit off, and a grace may be none", () => {
  expect(readLimits({ maxRooms: Number.POSITIVE_INFINITY, expiryGrace: 0 })).toEqual({
    ...defaultLimits,
    maxRooms: Number.POSITIVE_INFINITY,
  });
});

test("a wait without an end is not one that is over at once", async () => {
  const never = Number.POSITIVE_INFINITY;
  const { connect } = await start({
    connectTimeout: never,
    authorizeTimeout: never,
    handlerTimeout: never,
    beaconInterval: never,
  });
  expect(await codeOf(ask(await connect(), "buy", { item: "x" }))).toBeUndefined();
  expect(Object.values(readLimits({ handlerTimeout: never }))).not.toContain(never);
});

test("packets: named, counted, with the time to wait; and whoever goes on is cut off", async () => {
  const { connect, metric } = await start({ packets: { perSecond: 1, burst: 3 }, maxViolations: 5 });
  const socket = await connect();
  const buy = () => ask(socket, "buy", { item: "x" });
  for (let at = 0; at < 3; at++) expect(await buy()).toEqual([{ ok: true, data: { price: 3 } }]);
  expect(await buy()).toMatchObject([{ error: { code: "RATE_LIMITED", retryAfter: expect.any(Number) } }]);
  const closing = heard(socket, "wirepact:close");
  const gone = heard(socket, "disconnect");
  for (let at = 0; at < 10; at++) socket.emit("wave", "x");
  expect(await closing).toMatchObject({ code: "RATE_LIMITED", action: "retry" });
  await gone;
  expect(await metric('limits_total{limit="packets"}')).toBe(6);
  expect(await metric('limits_total{limit="maxViolations"}')).toBe(1);
});

test("packets of one user are counted over all of its sockets, in a counter that can be shared", async () => {
  const keys: string[] = [];
  const { connect, metric } = await startShop({
    limits: { packetsPerUser: 2 },
    createLimiter: keepKeys(keys),
  });
  const [first, second, other] = [await connect(), await connect(), await connect("bia")];
  const buy = (socket: Socket) => codeOf(ask(socket, "buy", { item: "x" }));
  for (let at = 0; at < 20; at++) expect(await buy(first)).toBeUndefined();
  await buy(second);
  expect(await buy(second)).toBe("RATE_LIMITED");
  expect(await buy(other)).toBeUndefined();
  expect(new Set(keys)).toEqual(new Set(["/shop-1:ana", "/shop-1:bia"]));
  expect(await metric('limits_total{limit="packetsPerUser"}')).toBe(1);
});

test("a counter that is out of reach lets the socket's own limit decide", async () => {
  const { connect } = await startShop({
    createLimiter: (settings) => {
      const limiter = new RateLimiterMemory(settings);
      limiter.consume = () => Promise.reject(new Error("redis is away"));
      return limiter;
    },
  });
  expect(await codeOf(ask(await connect(), "buy", { item: "x" }))).toBeUndefined();
});

test("joins, rooms and single events have limits of their own", async () => {
  const { connect, metric } = await start({
    joins: { perSecond: 0.1, burst: 4 },
    maxRooms: 2,
    events: { "shop.wave": { perSecond: 0.1, burst: 1 } },
  });
  const socket = await connect();
  const enter = (aisle: number) => ask(socket, "enter", aisle);
  expect([await enter(1), await enter(2), await enter(2), await enter(3), await enter(1)]).toEqual([
    [],
    [],
    [],
    ["LIMIT_EXCEEDED"],
    ["RATE_LIMITED"],
  ]);
  socket.emit("wave", "x");
  const told = heard(socket, "error");
  socket.emit("wave", "x");
  expect(await told).toMatchObject({ code: "RATE_LIMITED", event: "wave" });
  expect(await codeOf(ask(socket, "buy", { item: "x" }))).toBeUndefined();
  for (const limit of ["maxRooms", "joins", "events"]) expect(await metric(`limits_total{limit="${limit}"}`)).toBe(1);
});

test("namespaces per connection, sockets per tenant, connections per address", async () => {
  const { connect, open, metric, url } = await start({
    maxNamespaces: 2,
    connectionsPerTenant: 2,
    connectionsPerAddress: 4,
  });
  const first = await connect();
  const { io: manager } = first;
  const sockets = ["/shop-2", "/shop-3"].map((address) => manager.socket(address, { auth: { token: "ana" } }));
  const [, refusal] = await Promise.all([
    heard(sockets[0] as Socket, "connect"),
    heard(sockets[1] as Socket, "connect_error"),
  ]);
  expect(refusal).toMatchObject({ data: { code: "LIMIT_EXCEEDED" } });
  await connect("bia");
  expect(await heard(open("cleo"), "connect_error")).toMatchObject({ data: { code: "LIMIT_EXCEEDED" } });
  await connect("cleo", "/shop-9");
  await connect("cleo", "/shop-9");
  const refused = await fetch(`${url}/socket.io/?EIO=4&transport=polling&x=sid=`);
  expect([refused.status, await refused.json()]).toEqual([403, { code: 4, message: "Limit exceeded" }]);
  for (const limit of ["maxNamespaces", "connectionsPerTenant", "connectionsPerAddress"]) {
    expect(await metric(`limits_total{limit="${limit}"}`)).toBe(1);
  }
  first.disconnect();
});

test("many who ask for the last place of a tenant at the same time do not all get it", async () => {
  const { open, realtime } = await startShop({
    limits: { connectionsPerTenant: 3 },
    authenticate: async ({ auth }) => {
      await new Promise((resolve) => setImmediate(resolve));
      return { claims: { userId: String(auth.token) } };
    },
  });
  const sockets = Array.from({ length: 12 }, (_, at) => open(`u${at}`));
  await Promise.all(
    sockets.map((socket) =>
      Promise.race([
        heard(socket, "connect_error"),
        heard(socket, "wirepact:close"),
        ask(socket, "buy", { item: "x" }),
      ]),
    ),
  );
  expect(await realtime.of("shop", { shopId: 1 }).sockets()).toHaveLength(3);
});

test("a payload has a size of its own per event, and one for all", async () => {
  const { connect, metric, url } = await start({ maxPayload: 10_000 });
  const socket = await connect();
  const item = (length: number) => ({ item: "x".repeat(length) });
  expect(await codeOf(ask(socket, "buy", item(900)))).toBeUndefined();
  expect(await codeOf(ask(socket, "buy", item(1_000)))).toBe("PAYLOAD_TOO_LARGE");
  expect(socket.connected).toBe(true);
  const gone = heard(socket, "disconnect");
  socket.emit("buy", item(10_000));
  expect(await gone).toBe("transport close");
  const polling = `${url}/socket.io/?EIO=4&transport=polling`;
  const { sid } = JSON.parse((await (await fetch(polling)).text()).slice(1)) as { sid: string };
  const posted = await fetch(`${polling}&sid=${sid}`, { method: "POST", body: "4".repeat(10_001) });
  expect(posted.status).toBe(413);
  await expect.poll(() => metric('limits_total{limit="maxPayload"}')).toBe(3);
});

test("a handler that never ends is answered for", async () => {
  const { connect, metric } = await start({ handlerTimeout: 20 });
  expect(await codeOf(ask(await connect(), "buy", { item: "never" }))).toBe("TIMEOUT");
  expect(await metric('limits_total{limit="handlerTimeout"}')).toBe(1);
});

test("a connection that enters no namespace is closed, and so is one that has left its last", async () => {
  const { open, connect, metric } = await start({ connectTimeout: 100 });
  const { io: manager } = await connect();
  const gone = new Promise((resolve) => manager.engine.on("close", resolve));
  manager.engine.write("1/shop-1,");
  expect(await gone).toBe("transport close");
  const idle = open("ana", "/shop-1", { autoConnect: false });
  const opened = new Promise<void>((resolve) => idle.io.on("open", resolve));
  idle.io.open();
  await opened;
  const told = new Promise((resolve) => idle.io.engine.once("data", resolve));
  const closed = new Promise((resolve) => idle.io.engine.on("close", resolve));
  expect(await told).toMatch(/^4{.*"code":"TIMEOUT"/);
  expect(await closed).toBe("transport close");
  expect(await metric('limits_total{limit="connectTimeout"}')).toBe(2);
});

test("who is in the admin UI is in a namespace, too", async () => {
  const admin = { username: "admin", password: "secret" };
  const { open } = await startShop({ admin, limits: { connectTimeout: 1_000 } });
  const watcher = open("", "/admin", { auth: admin });
  await heard(watcher, "connect");
  // Opened later, so its time is up later.
  const idle = open("ana", "/shop-1", { autoConnect: false });
  const closed = new Promise((resolve) => idle.io.on("close", resolve));
  idle.io.open();
  expect(await closed).toBe("transport close");
  expect(watcher.connected).toBe(true);
});

test("a stranger who says much is not listened to, and told why", async () => {
  const { open, connect, metric, lines } = await start({});
  const long = "é".repeat(10_000);
  const refused = await heard(open(`ana${long}`), "connect_error");
  expect(refused).toMatchObject({ data: { code: "PAYLOAD_TOO_LARGE", id: expect.any(String) } });
  expect(lines.find(({ message }) => message === "connection refused")?.fields.id).toBe(refused.data.id);
  for (const packet of [`42/shop-1,["buy","${long}"]`, `6${long}`]) {
    const idle = open("ana", "/shop-1", { autoConnect: false });
    const closed = new Promise((resolve) => idle.io.on("close", resolve));
    idle.io.on("open", () => (idle.io.engine as unknown as Engine).transport.ws.send(packet));
    idle.io.open();
    expect(await closed).toBe("transport close");
  }
  expect(await metric('limits_total{limit="maxConnectBytes"}')).toBe(3);
  // Who is in may; and a token of common length is let in.
  expect(await codeOf(ask(await connect(`ana${"x".repeat(8_000)}`), "buy", { item: long }))).toBe("PAYLOAD_TOO_LARGE");
});

test("bytes per connection, whatever they are", async () => {
  const { connect, metric } = await start({ bytesPerConnection: { perSecond: 1, burst: 50_000 }, maxPayload: 50_000 });
  const [greedy, modest] = [await connect(), await connect()];
  const gone = heard(greedy, "disconnect");
  for (let at = 0; at < 10; at++) greedy.emit("nobody", "x".repeat(10_000));
  expect(await gone).toBe("transport close");
  expect(await metric('limits_total{limit="bytesPerConnection"}')).toBe(1);
  expect(await codeOf(ask(modest, "buy", { item: "x" }))).toBeUndefined();
});

test.each([
  [undefined, "VALIDATION_FAILED"],
  [{ stream: "staff", epoch: "e", since: "0" }, "VALIDATION_FAILED"],
  [{ stream: ["staff"], epoch: "e", since: 0 }, "VALIDATION_FAILED"],
  [{ stream: "staff", epoch: "e", since: -1 }, "CURSOR_INVALID"],
  [{ stream: "staff", epoch: "e", since: 0.5 }, "CURSOR_INVALID"],
  [{ stream: "staff", epoch: "e".repeat(101), since: 0 }, "CURSOR_INVALID"],
  [{ stream: "staff", epoch: "e", since: 0 }, "NOT_JOINED"],
])("reading a log with %j", async (request, code) => {
  const { connect } = await start({});
  expect(await codeOf(ask(await connect(), "wirepact:read", request))).toBe(code);
});

test("reading logs has a rate of its own", async () => {
  const { connect, metric } = await start({ reads: { perSecond: 0.001, burst: 2 } });
  const socket = await connect();
  const read = () => codeOf(ask(socket, "wirepact:read", { stream: "staff", epoch: "e", since: 0 }));
  expect([await read(), await read(), await read()]).toEqual(["NOT_JOINED", "NOT_JOINED", "RATE_LIMITED"]);
  expect(await metric('limits_total{limit="reads"}')).toBe(1);
  expect(await codeOf(ask(socket, "buy", { item: "x" }))).toBeUndefined();
});

test("heartbeats and answers to nothing are packets, too", async () => {
  const { connect, metric } = await start({ packetsPerConnection: { perSecond: 1, burst: 50 } });
  for (const frame of ["43/shop-1,1[]", "40/shop-7,"]) {
    const { io: manager } = await connect();
    const gone = new Promise((resolve) => manager.engine.on("close", resolve));
    for (let at = 0; at < 100; at++) manager.engine.write(frame.slice(1));
    await gone;
  }
  expect(await metric('limits_total{limit="packetsPerConnection"}')).toBeGreaterThan(0);
});

test("whoever connects and leaves in turns has to wait", async () => {
  const { connect, metric } = await start({ connects: { perSecond: 0.1, burst: 3 }, maxRefusals: 2 });
  const socket = await connect();
  const { io: manager } = socket;
  const keeper = manager.socket("/shop-2", { auth: { token: "ana" } });
  await heard(keeper, "connect");
  socket.disconnect();
  await heard(socket.connect(), "connect");
  socket.disconnect();
  expect(await heard(socket.connect(), "connect_error")).toMatchObject({
    data: { code: "RATE_LIMITED", retryAfter: expect.any(Number) },
  });
  const gone = heard(keeper, "disconnect");
  socket.connect();
  expect(await gone).toBe("transport close");
  expect(await metric('limits_total{limit="connects"}')).toBe(2);
});

test("a reader that does not keep up is disconnected, and told if it still reads", async () => {
  const { connect, realtime, metric } = await start({ maxQueue: 10, maxQueueBytes: 200_000, maxPayload: 2_000_000 });
  const slow = await connect();
  const closing = heard(slow, "wirepact:close");
  // The client's end of the TCP connection stops reading; the server's queue grows.
  const { _socket: tcp } = (slow.io.engine as unknown as { transport: { ws: { _socket: import("node:net").Socket } } })
    .transport.ws;
  tcp.pause();
  const scope = realtime.of("shop", { shopId: 1 });
  const flood = setInterval(() => void scope.emit("offer", { item: "x".repeat(500_000) }), 10);
  await expect.poll(() => realtime.of("shop", { shopId: 1 }).sockets(), { timeout: 5_000 }).toEqual([]);
  clearInterval(flood);
  tcp.resume();
  expect(await closing).toMatchObject({ code: "SLOW_CONSUMER", action: "retry" });
  const queues = ["maxQueue", "maxQueueBytes"].map((limit) => metric(`limits_total{limit="${limit}"}`));
  expect((await Promise.all(queues)).reduce((sum, count) => sum + count)).toBe(1);
});

test("errorDetails: beyond it a payload that does not fit is refused with the code alone, whether anybody waits or not", async () => {
  const { connect, metric, lines } = await start({ errorDetails: { perSecond: 0.001, burst: 2 } });
  const socket = await connect();
  const buy = async () => (await ask(socket, "buy", { item: 7 }))[0] as { error: Record<string, unknown> };
  const detailed = { code: "VALIDATION_FAILED", issues: [{ path: [0, "item"] }], id: expect.any(String) };
  for (let at = 0; at < 2; at++) expect((await buy()).error).toMatchObject(detailed);
  const bare = { code: "VALIDATION_FAILED", message: expect.stringContaining("no more is said") };
  expect((await buy()).error).toEqual(bare);
  const told = heard(socket, "error");
  socket.emit("wave", 7);
  expect(await told).toEqual({ ...bare, event: "wave" });
  // What fits is not held back, and what is refused still counts.
  expect(await ask(socket, "buy", { item: "x" })).toEqual([{ ok: true, data: { price: 3 } }]);
  expect(await metric('validation_failures_total{event="wave",path=""}')).toBe(1);
  expect(await metric('limits_total{limit="errorDetails"}')).toBe(2);
  expect(await metric('refusals_total{code="VALIDATION_FAILED"}')).toBe(4);
  expect(lines.filter(({ message }) => message === "refused")).toHaveLength(2);
});
