import type { Socket } from "socket.io-client";
import { expect, test } from "vitest";
import { ask, heard, identityOf, startShop } from "../test/shop.ts";

test("with slow look-ups, strangers and members at once, nobody is ever connected where no emission comes, 150 rounds", async () => {
  const { realtime, open } = await startShop({
    authenticate: async ({ auth }) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
      return identityOf(auth.token);
    },
    authorize: {
      shop: {
        connect: async ({ claims }) => {
          await new Promise((resolve) => setImmediate(resolve));
          return claims.userId !== "eve";
        },
        rooms: { aisle: () => true, staff: () => true, user: () => true },
      },
    },
  });
  for (let round = 1; round <= 150; round++) {
    const address = `/shop-${round}`;
    const bad = [open("eve", address), open("eve", address)];
    const good = [open("ana", address), open("bia", address)];
    // One that has gone before it was let in.
    open("cleo", address)
      .on("connect_error", () => {})
      .io.on("open", () => bad[0]?.disconnect());
    const offers = good.map((socket) => heard(socket, "offer"));
    await Promise.all(good.map((socket) => heard(socket, "connect")));
    await realtime.of("shop", { shopId: round }).emit("offer", { item: address });
    expect(await Promise.all(offers)).toEqual([{ item: address }, { item: address }]);
    for (const socket of [...good, ...bad]) socket.disconnect();
  }
}, 60_000);

test("two that share one connection keep their own identities", async () => {
  const { realtime, connect } = await startShop();
  const first = await connect("ana", "/shop-1");
  const second = first.io.socket("/shop-2", { auth: { token: "bia" } });
  await heard(second, "connect");
  const who = async (shopId: number) =>
    (await realtime.of("shop", { shopId }).sockets()).map(({ claims }) => claims.userId);
  expect([await who(1), await who(2)]).toEqual([["ana"], ["bia"]]);
  // One is sent away; the other stays.
  const gone = heard(second, "disconnect");
  realtime.of("shop", { shopId: 2 }).disconnect();
  await gone;
  expect(await ask(first, "buy", { item: "x" })).toMatchObject([{ ok: true }]);
});

test("a rule or a look-up that throws, lies or never ends lets nobody in", async () => {
  for (const connect of [
    () => Promise.reject(new Error("a secret query")),
    () => "yes" as never,
    () => 1 as never,
    () => new Promise<never>(() => {}),
  ]) {
    const { open, lines, metric } = await startShop({
      limits: { authorizeTimeout: 30 },
      authorize: { shop: { connect, rooms: { aisle: () => true, staff: () => true, user: () => true } } },
    });
    const error = (await heard(open("ana"), "connect_error")) as Error & { data: { code: string } };
    expect(["INTERNAL", "FORBIDDEN", "UNAVAILABLE"]).toContain(error.data.code);
    expect(JSON.stringify(error.data)).not.toContain("query");
    expect(await metric('limits_total{limit="authorizeTimeout"}')).toBe(error.data.code === "UNAVAILABLE" ? 1 : 0);
    expect(lines.some(({ message }) => message === "connection refused")).toBe(true);
  }
});

test("leaving and coming back at once, and connecting twice, are nothing special", async () => {
  const { connect } = await startShop();
  const socket = await connect();
  const keeper = socket.io.socket("/shop-2", { auth: { token: "ana" } }) as Socket;
  keeper.connect();
  await heard(keeper, "connect");
  for (let turn = 0; turn < 5; turn++) {
    socket.disconnect().connect();
    await heard(socket, "connect");
  }
  expect(await ask(socket, "buy", { item: "x" })).toMatchObject([{ ok: true }]);
  expect(keeper.connected).toBe(true);
});

test("anything can be thrown, and everybody is answered", async () => {
  const trap = new Proxy(
    {},
    {
      getPrototypeOf() {
        throw new Error("no");
      },
    },
  );
  const { open } = await startShop({
    authenticate: ({ auth }) => {
      if (auth.token === "proxy") throw trap;
      return { claims: { userId: String(auth.token) } };
    },
    authorize: {
      shop: {
        connect: ({ claims }) => {
          if (claims.userId === "rule") throw trap;
          return true;
        },
        rooms: {
          aisle: () => {
            throw trap;
          },
          staff: () => true,
          user: () => true,
        },
      },
    },
  });
  for (const token of ["proxy", "rule"]) {
    expect(await heard(open(token), "connect_error")).toMatchObject({ data: { code: "INTERNAL" } });
  }
  const socket = open("ana");
  await heard(socket, "connect");
  expect(await ask(socket, "wirepact:join", "aisle-1")).toMatchObject([{ error: { code: "INTERNAL" } }]);
});

test("a token in a namespace's query does not come into the log", async () => {
  const { open, lines } = await startShop();
  await heard(open("ana", "/shop-1", { autoConnect: false }).connect(), "connect");
  const { io: manager } = open("ana", "/shop-1");
  manager.on("open", () => manager.engine.write("0/shop-1?token=secret.token,{}"));
  await expect.poll(() => lines.some(({ message }) => message === "connection refused")).toBe(true);
  expect(JSON.stringify(lines)).not.toContain("secret.token");
});
