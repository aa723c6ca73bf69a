import { WireError } from "@wirepact/contracts";
import type { Socket } from "socket.io-client";
import { describe, expect, test } from "vitest";
import { ask, heard, startShop } from "../test/shop.ts";

const presence = "wirepact:presence";
const show = (socket: Socket, state?: unknown, typing?: boolean, room = "aisle-7") =>
  ask(socket, presence, { room, state, typing });

/** A customer in an aisle who has asked who else is there; `there` is what it knows of them. */
async function watcher({ connect }: Awaited<ReturnType<typeof startShop>>, token: string, state?: unknown) {
  const socket = await connect(token);
  const there = new Map<string, { state: unknown; typing: boolean }>();
  const told: { members: { user: string }[]; gone: string[] }[] = [];
  await ask(socket, "enter", 7);
  socket.on(presence, (change) => {
    told.push(change);
    for (const { user, ...shown } of change.members) there.set(user, shown);
    for (const user of change.gone) there.delete(user);
  });
  const [reply] = await show(socket, state);
  for (const { user, ...shown } of reply.data.members) there.set(user, shown);
  /** What it knows by the next time it is told something that makes it true. */
  const sees = async (expected: Record<string, unknown>) => {
    while (JSON.stringify(Object.fromEntries(there)) !== JSON.stringify(expected)) await heard(socket, presence);
  };
  return { socket, there, told, sees };
}
const at = (name: string, typing = false) => ({ state: { name }, typing });

describe("who is there", () => {
  test("is told when somebody comes, changes and goes; a newcomer is told who is there already", async () => {
    const shop = await startShop();
    const ana = await watcher(shop, "ana");
    const bia = await shop.connect("bia");
    await ask(bia, "enter", 7);
    expect(ana.there.size).toBe(0); // in the room, and showing nothing
    expect(await show(bia, { name: " Bia " })).toEqual([{ ok: true, data: { user: "bia", members: [] } }]);
    await ana.sees({ bia: at("Bia") });
    await show(bia, { name: "Bia", basket: 2 });
    await ana.sees({ bia: { state: { name: "Bia", basket: 2 }, typing: false } });
    const caio = await watcher(shop, "caio");
    expect(Object.fromEntries(caio.there)).toEqual({ bia: { state: { name: "Bia", basket: 2 }, typing: false } });
    expect(await show(bia)).toMatchObject([{ ok: true, data: { user: "bia", members: [{ user: "bia" }] } }]);
    await ana.sees({});
  });

  test("goes by the server's word where a rule gives it: a client may call itself what it likes", async () => {
    const shop = await startShop({
      presence: {
        shop: {
          aisle: ({ claims, params, room, state }) => {
            if (state.basket === 13) throw new WireError("FORBIDDEN");
            return { ...state, name: `${claims.userId} of ${params.shopId} in ${room.aisle}` };
          },
        },
      },
    });
    const ana = await watcher(shop, "ana");
    const bia = await watcher(shop, "bia", { name: "the boss", basket: 2 });
    await ana.sees({ bia: { state: { name: "bia of 1 in 7", basket: 2 }, typing: false } });
    expect(await show(bia.socket, { name: "Bia", basket: 13 })).toMatchObject([
      { ok: false, error: { code: "FORBIDDEN" } },
    ]);
    await show(bia.socket, { name: "the boss", basket: 3 });
    await ana.sees({ bia: { state: { name: "bia of 1 in 7", basket: 3 }, typing: false } });
  });

  test("is nobody, and no fault of the client's, when a rule gives what does not fit", async () => {
    const shop = await startShop({ presence: { shop: { aisle: () => ({ name: "x".repeat(81) }) } } });
    const socket = await shop.connect("bia");
    await ask(socket, "enter", 7);
    expect(await show(socket, { name: "Bia" })).toMatchObject([{ ok: false, error: { code: "INTERNAL" } }]);
    expect(await show(socket)).toMatchObject([{ ok: true, data: { members: [] } }]);
  });

  test("is one user for several tabs: the state set last, and typing if any tab is", async () => {
    const shop = await startShop();
    const ana = await watcher(shop, "ana");
    const [left, right] = [await watcher(shop, "bia", { name: "left" }), await watcher(shop, "bia", { name: "right" })];
    await ana.sees({ bia: at("right") });
    await show(left.socket, { name: "left" }, true);
    await ana.sees({ bia: at("right", true) }); // the left tab's state is no newer for being said again
    right.socket.disconnect();
    await ana.sees({ bia: at("left", true) });
    left.socket.disconnect();
    await ana.sees({});
    expect(ana.told.every(({ members, gone }) => members.length + gone.length === 1)).toBe(true);
  });

  test("ends with leaving, with a right that is lost, and with a revocation", async () => {
    const rights = { bia: true };
    const shop = await startShop({
      authorize: {
        shop: {
          connect: () => true,
          rooms: { aisle: ({ claims }) => claims.userId !== "bia" || rights.bia, staff: () => false, user: () => true },
        },
      },
    });
    const ana = await watcher(shop, "ana");
    const bia = await watcher(shop, "bia", { name: "Bia" });
    await ana.sees({ bia: at("Bia") });
    await ask(bia.socket, "wirepact:leave", "aisle-7");
    await ana.sees({});
    expect(await show(bia.socket, { name: "Bia" })).toMatchObject([{ error: { code: "NOT_JOINED" } }]);

    await ask(bia.socket, "enter", 7);
    await show(bia.socket, { name: "Bia" });
    await ana.sees({ bia: at("Bia") });
    rights.bia = false;
    shop.realtime.reauthorize({ user: "bia" });
    await ana.sees({});
    const before = bia.told.length;
    await show(ana.socket, { name: "Ana" });
    await ana.sees({ ana: at("Ana") });
    expect(bia.told.length).toBe(before);

    rights.bia = true;
    await watcher(shop, "bia", { name: "again" });
    await ana.sees({ ana: at("Ana"), bia: at("again") });
    shop.realtime.revoke({ user: "bia" });
    await ana.sees({ ana: at("Ana") });
  });

  test("is told to those in the room who asked, and to nobody else", async () => {
    const shop = await startShop();
    const ana = await watcher(shop, "ana");
    const quiet = await shop.connect("caio");
    await ask(quiet, "enter", 7);
    const outside = await shop.connect("dora");
    await ask(outside, "enter", 8);
    const abroad = await shop.connect("ana", "/shop-2");
    await ask(abroad, "enter", 7);
    const [elsewhere] = await show(abroad, { name: "Ana" });
    const strange: unknown[] = [];
    for (const socket of [quiet, outside, abroad]) socket.on(presence, (change) => strange.push(change));
    await watcher(shop, "bia", { name: "Bia" });
    await ana.sees({ bia: at("Bia") });
    expect(elsewhere.data.members).toEqual([]);
    expect(await show(outside, { name: "Dora" })).toMatchObject([{ error: { code: "NOT_JOINED" } }]);
    expect(await show(outside, "Dora", false, "staff")).toMatchObject([{ error: { code: "NOT_JOINED" } }]);
    await Promise.all([quiet, outside].map((socket) => ask(socket, "buy", { item: "x" })));
    // Its own tenant's aisle, and nothing of the other's.
    expect(strange.filter((change) => JSON.stringify(change).includes("Bia"))).toEqual([]);
  });
});

test("typing ends by itself when it is not renewed", async () => {
  const shop = await startShop({ limits: { typingTimeout: 300 } });
  const ana = await watcher(shop, "ana");
  const bia = await watcher(shop, "bia", { name: "Bia" });
  await show(bia.socket, { name: "Bia" }, true);
  await ana.sees({ bia: at("Bia", true) });
  await ana.sees({ bia: at("Bia", false) });
  expect(bia.socket.connected).toBe(true);
});

test("changes of one moment are told together", async () => {
  const shop = await startShop();
  const ana = await watcher(shop, "ana");
  const bia = await watcher(shop, "bia");
  for (let basket = 0; basket <= 20; basket++)
    bia.socket.emit(presence, { room: "aisle-7", state: { name: "", basket } });
  await ana.sees({ bia: { state: { name: "", basket: 20 }, typing: false } });
  expect(ana.told.length).toBeLessThan(10);
});

test("the user is the one that the claims name, whatever the state says", async () => {
  const shop = await startShop({ userOf: ({ userId }) => (userId === "nobody" ? undefined : `u-${userId}`) });
  const ana = await watcher(shop, "ana");
  await watcher(shop, "bia", { name: "Ana", user: "u-ana" });
  await ana.sees({ "u-bia": at("Ana") });
  const nobody = await watcher(shop, "nobody");
  expect(Object.keys(Object.fromEntries(nobody.there))).toEqual(["u-bia"]);
  expect(await show(nobody.socket, { name: "x" })).toMatchObject([{ error: { code: "FORBIDDEN" } }]);
});

test.each([
  ["no request", undefined, "ROOM_INVALID"],
  ["null", null, "ROOM_INVALID"],
  ["a number", 7, "ROOM_INVALID"],
  ["a list", [["aisle-7"]], "ROOM_INVALID"],
  ["a room that is no text", { room: { toString: "aisle-7" } }, "ROOM_INVALID"],
  ["every object's property", { room: "__proto__" }, "NOT_JOINED"],
  ["the socket's own room", { room: "own", state: { name: "x" } }, "NOT_JOINED"],
  ["a room without presence", { room: "user-bia", state: "x" }, "ROOM_INVALID"],
  ["a state that does not fit", { room: "aisle-7", state: { name: 7 } }, "VALIDATION_FAILED"],
  ["no state but null", { room: "aisle-7", state: null }, "VALIDATION_FAILED"],
  ["a state too large", { room: "aisle-7", state: { name: "x", more: "x".repeat(2_000) } }, "PAYLOAD_TOO_LARGE"],
])("hostile: %s is refused, and nobody is shown", async (_, request, code) => {
  const shop = await startShop({ onConnect: { shop: ({ claims, join }) => join("user", { user: claims.userId }) } });
  const ana = await watcher(shop, "ana");
  const bia = await watcher(shop, "bia");
  const sent =
    (request as { room?: unknown } | null)?.room === "own" ? { ...(request as object), room: bia.socket.id } : request;
  expect(await ask(bia.socket, presence, sent)).toMatchObject([{ ok: false, error: { code } }]);
  await show(ana.socket, { name: "Ana" });
  await ana.sees({ ana: at("Ana") });
});

describe("limits", () => {
  test("presence: signs of a socket", async () => {
    const shop = await startShop({ limits: { presence: { perSecond: 0.001, burst: 2 } } });
    const ana = await watcher(shop, "ana");
    expect(await show(ana.socket, { name: "Ana" })).toMatchObject([{ ok: true }]);
    expect(await show(ana.socket)).toMatchObject([{ error: { code: "RATE_LIMITED", retryAfter: expect.any(Number) } }]);
    expect(await ask(ana.socket, "buy", { item: "x" })).toMatchObject([{ ok: true }]);
    expect(await shop.metric('limits_total{limit="presence"}')).toBe(1);
  });

  test("maxPresent: users who are shown in a room; further ones watch, and their tabs do not count", async () => {
    const shop = await startShop({ limits: { maxPresent: 2 } });
    const ana = await watcher(shop, "ana", { name: "Ana" });
    const bia = await watcher(shop, "bia", { name: "Bia" });
    const caio = await watcher(shop, "caio");
    expect(await show(caio.socket, { name: "Caio" })).toMatchObject([{ error: { code: "LIMIT_EXCEEDED" } }]);
    await watcher(shop, "ana", { name: "Ana" });
    await caio.sees({ ana: at("Ana"), bia: at("Bia") });
    bia.socket.disconnect();
    await caio.sees({ ana: at("Ana") });
    expect(await show(caio.socket, { name: "Caio" })).toMatchObject([{ ok: true }]);
    await ana.sees({ ana: at("Ana"), caio: at("Caio") });
    expect(await shop.metric('limits_total{limit="maxPresent"}')).toBe(1);
  });
});
