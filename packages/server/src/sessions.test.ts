import { expect, test } from "vitest";
import { ask, heard, startShop } from "../test/shop.ts";
import type { Revocation } from "./revocations.ts";

const soon = (milliseconds: number) => Date.now() + milliseconds;

test("a session ends with its token, plus the grace; one without end does not", async () => {
  const { connect, lines } = await startShop({ limits: { expiryGrace: 50 } });
  const stays = await connect("bia");
  // Last, and with time to spare: on a busy machine it would end before anybody listens.
  const ends = await connect(`ana@${soon(1_000)}`);
  const closing = heard(ends, "wirepact:close");
  const gone = heard(ends, "disconnect");
  expect(await closing).toMatchObject({ code: "TOKEN_EXPIRED", action: "refresh" });
  await gone;
  expect(await ask(stays, "buy", { item: "x" })).toMatchObject([{ ok: true }]);
  expect(lines.find(({ message }) => message === "closing")?.fields).toMatchObject({ code: "TOKEN_EXPIRED" });
});

test("a rule or hook cannot change what the next one is told of the tenant", async () => {
  const seen: unknown[] = [];
  const meddle = ({ params }: { readonly params: { readonly shopId: number } }): true => {
    seen.push(params.shopId);
    Reflect.set(params, "shopId", 2);
    return true;
  };
  const { connect } = await startShop({
    authorize: { shop: { connect: meddle, rooms: { aisle: meddle, staff: meddle, user: meddle } } },
    onConnect: { shop: (context) => void meddle(context) },
  });
  await connect("ana");
  await ask(await connect("bia"), "enter", 1);
  expect(seen).toEqual([1, 1, 1, 1, 1]);
});

test("a token refreshed in place is checked like at the door, and rights that are gone are taken away", async () => {
  let staff = true;
  const { connect, realtime } = await startShop({
    authorize: {
      shop: {
        connect: ({ handshake }) => handshake.auth.token !== "ana@1",
        rooms: { aisle: () => true, staff: () => staff, user: () => true },
      },
    },
  });
  const socket = await connect(`ana@${soon(60_000)}`);
  const refresh = (token: unknown) => ask(socket, "auth:refresh", token);
  await ask(socket, "wirepact:join", "staff");
  await ask(socket, "enter", 1);
  expect(await refresh("bia")).toMatchObject([{ error: { code: "FORBIDDEN" } }]);
  expect(await refresh("ana@1")).toMatchObject([{ error: { code: "FORBIDDEN" } }]);
  const later = soon(120_000);
  expect(await refresh(`ana@${later}`)).toEqual([{ ok: true, data: { expiresAt: later } }]);
  staff = false;
  const left = heard(socket, "wirepact:left");
  expect(await refresh("ana")).toEqual([{ ok: true, data: { expiresAt: null } }]);
  expect(await left).toEqual(["staff"]);
  const offer = heard(socket, "offer");
  socket.on("alarm", () => expect.unreachable());
  await realtime.of("shop", { shopId: 1 }).to("staff").emit("alarm", "fire");
  await realtime.of("shop", { shopId: 1 }).emit("offer", { item: "x" });
  await offer;
  expect(await ask(socket, "wirepact:join", "staff")).toMatchObject([{ error: { code: "FORBIDDEN" } }]);
});

test("a join whose rule was asked about a former self is asked again", async () => {
  let asked = 0;
  let answer: (() => void) | undefined;
  const { connect } = await startShop({
    authenticate: ({ auth }) => ({ claims: { userId: "ana", staff: auth.token === "before" } }),
    authorize: {
      shop: {
        connect: () => true,
        rooms: {
          aisle: () => true,
          user: () => true,
          staff: async ({ claims }) => {
            asked += 1;
            const { staff } = claims as unknown as { staff: boolean };
            if (asked === 1) await new Promise<void>((resolve) => (answer = resolve));
            return staff;
          },
        },
      },
    },
  });
  const socket = await connect("before");
  const joining = ask(socket, "wirepact:join", "staff");
  await ask(socket, "auth:refresh", "after");
  await expect.poll(() => answer).toBeDefined();
  answer?.();
  expect(await joining).toMatchObject([{ error: { code: "FORBIDDEN" } }]);
  expect(asked).toBe(2);
});

test("whoever goes while a rule is thinking is put into no room", async () => {
  const answers: (() => void)[] = [];
  const { connect, realtime, metric } = await startShop({
    authorize: {
      shop: {
        connect: () => true,
        rooms: {
          aisle: () => new Promise((resolve) => answers.push(() => resolve(true))),
          staff: () => true,
          user: () => true,
        },
      },
    },
  });
  const socket = await connect();
  socket.emit("enter", 1);
  await expect.poll(() => answers.length).toBe(1);
  socket.disconnect();
  await expect.poll(() => realtime.of("shop", { shopId: 1 }).sockets()).toEqual([]);
  answers[0]?.();
  await connect("bia");
  expect(await realtime.of("shop", { shopId: 1 }).to("aisle", { aisle: 1 }).sockets()).toEqual([]);
  expect(await metric('room_members{room="aisle"}')).toBe(0);
});

test.each<[string, Revocation, string[]]>([
  ["a user", { user: "ana" }, ["bia"]],
  ["a user in one tenant", { user: "ana", namespace: "/shop-2" }, ["ana", "bia"]],
  ["a token", { token: "bia" }, ["ana"]],
  ["a tenant", { namespace: "/shop-1" }, []],
])("revoking %s disconnects at once and keeps out", async (_, revocation, left) => {
  const { connect, realtime } = await startShop();
  const sockets = new Map([
    ["ana", await connect("ana")],
    ["bia", await connect("bia")],
  ]);
  const closings = [...sockets]
    .filter(([name]) => !left.includes(name))
    .map(([, socket]) => heard(socket, "wirepact:close"));
  realtime.revoke(revocation);
  for (const closing of await Promise.all(closings))
    expect(closing).toMatchObject({ code: "REVOKED", action: "terminal" });
  const names = (await realtime.of("shop", { shopId: 1 }).sockets()).map(({ claims }) => claims.userId);
  expect(names.sort()).toEqual(left);
});

test.each([
  {},
  { user: undefined },
  { user: "" },
  { user: 7 },
  { usr: "ana" },
  { user: "ana", tenant: "/shop-1" },
  { token: undefined },
  { token: "ana", user: "ana" },
  { namespace: "shop" },
  undefined,
])("%j names nobody, and takes nothing from anybody", async (holder) => {
  const { connect, realtime } = await startShop();
  const socket = await connect("ana");
  expect(() => realtime.revoke(holder as never)).toThrow(/not said whose/);
  expect(() => realtime.reauthorize(holder as never)).toThrow(/not said whose/);
  expect(await ask(socket, "buy", { item: "x" })).toMatchObject([{ ok: true }]);
});

test("a session whose token was issued in the future can be revoked", async () => {
  const { connect, realtime } = await startShop({
    authenticate: ({ auth }) => ({ claims: { userId: String(auth.token) }, issuedAt: soon(3_600_000) }),
  });
  const closing = heard(await connect("ana"), "wirepact:close");
  realtime.revoke({ user: "ana" });
  expect(await closing).toMatchObject({ code: "REVOKED" });
});

test("what was revoked cannot come back, while the door thinks or later, until it signs in again", async () => {
  let letIn: (() => void) | undefined;
  const issued = { at: Date.now() - 10 };
  const { open, realtime } = await startShop({
    authenticate: () => ({ claims: { userId: "ana" }, issuedAt: issued.at }),
    authorize: {
      shop: {
        connect: () => new Promise((resolve) => (letIn = () => resolve(true))),
        rooms: { aisle: () => true, staff: () => true, user: () => true },
      },
    },
  });
  const early = open("ana");
  const refused = heard(early, "connect_error");
  await expect.poll(() => letIn).toBeDefined();
  realtime.revoke({ user: "ana" });
  letIn?.();
  expect(await refused).toMatchObject({ data: { code: "REVOKED" } });
  issued.at = Date.now() + 1_000;
  letIn = undefined;
  const again = open("ana");
  const connected = heard(again, "connect");
  await expect.poll(() => letIn).toBeDefined();
  (letIn as unknown as () => void)();
  await connected;
});

test("when somebody's rights change, all rules are asked again", async () => {
  const rights = { connect: true, staff: true };
  const { connect, realtime } = await startShop({
    authorize: {
      shop: {
        connect: () => rights.connect,
        rooms: { aisle: () => true, staff: () => rights.staff, user: () => true },
      },
    },
  });
  const socket = await connect();
  const other = await connect("bia");
  await ask(socket, "wirepact:join", "staff");
  await ask(other, "wirepact:join", "staff");
  const scope = realtime.of("shop", { shopId: 1 });
  const staff = async () => (await scope.to("staff").sockets()).map(({ claims }) => claims.userId);
  rights.staff = false;
  const left = heard(socket, "wirepact:left");
  other.on("wirepact:left", () => expect.unreachable("it is no business of others"));
  realtime.reauthorize({ user: "ana" });
  expect(await left).toEqual(["staff"]);
  await expect.poll(staff).toEqual(["bia"]);
  rights.connect = false;
  const closing = heard(socket, "wirepact:close");
  realtime.reauthorize({ user: "ana", namespace: "/shop-1" });
  expect(await closing).toMatchObject({ code: "FORBIDDEN", action: "terminal" });
  expect(other.connected).toBe(true);
  realtime.reauthorize({ namespace: "/shop-1" });
  expect(await heard(other, "wirepact:close")).toMatchObject({ code: "FORBIDDEN" });
});

test("who is where can be looked up, by the contract's names", async () => {
  const { connect, realtime } = await startShop({
    onConnect: { shop: ({ claims, join }) => join("user", { user: claims.userId }) },
  });
  const scope = realtime.of("shop", { shopId: 1 });
  expect(await scope.sockets()).toEqual([]);
  const socket = await connect();
  await ask(socket, "enter", 7);
  await ask(socket, "wirepact:join", "staff");
  const [found] = await scope.to("aisle", { aisle: 7 }).sockets();
  expect(found).toMatchObject({ id: socket.id, claims: { userId: "ana" } });
  expect(found?.rooms).toEqual(
    expect.arrayContaining([
      { key: "user", name: "user-ana", params: { user: "ana" } },
      { key: "aisle", name: "aisle-7", params: { aisle: 7 } },
      { key: "staff", name: "staff", params: {} },
    ]),
  );
  expect(await scope.to("aisle", { aisle: 8 }).sockets()).toEqual([]);
  const closing = heard(socket, "wirepact:close");
  scope.to("aisle", { aisle: 7 }).disconnect("refresh");
  expect(await closing).toMatchObject({ code: "DISCONNECTED", action: "refresh" });
});

test("closing the server tells everybody to come back", async () => {
  const { connect, realtime } = await startShop();
  const closing = heard(await connect(), "wirepact:close");
  void realtime.close();
  expect(await closing).toMatchObject({ code: "UNAVAILABLE", action: "retry" });
});

test("an onConnect that fails disconnects, and says nothing of why", async () => {
  const { open } = await startShop({ onConnect: { shop: () => Promise.reject(new Error("the database is away")) } });
  const closing = await heard(open("ana"), "wirepact:close");
  expect(closing).toEqual({ code: "INTERNAL", message: "Internal", id: expect.any(String), action: "retry" });
});

test('an event that a client calls "error" is an unknown event, and no error of the server\'s', async () => {
  const { connect, lines } = await startShop();
  const [answer] = await ask(await connect(), "error", { message: "x".repeat(100_000) });
  expect(answer).toMatchObject({ error: { code: "UNKNOWN_EVENT" } });
  expect(lines.filter(({ level }) => level === "error")).toEqual([]);
  expect(JSON.stringify(lines).length).toBeLessThan(2_000);
});
