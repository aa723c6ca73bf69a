import { defineContract, defineNamespace, defineRoom, isoDate } from "@wirepact/contracts";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { until } from "../test/open-client.ts";
import { startPlainServer } from "../test/plain-server.ts";
import type { ClientOptions } from "./client-options.ts";
import { createClient } from "./create-client.ts";
import { createFakeEnvironment } from "./create-fake-environment.ts";
import { roomPresence } from "./room-presence.ts";

const contract = defineContract({
  name: "desk",
  version: "1.0.0",
  namespaces: {
    workspace: defineNamespace("/workspace-{id}", {
      params: { id: z.int() },
      rooms: {
        ticket: defineRoom("ticket-{id}", { params: { id: z.int() }, presence: z.object({ since: isoDate }) }),
        lobby: defineRoom("lobby"),
      },
    }),
  },
});

type Ack = (result: unknown) => void;
interface Sign {
  readonly room: string;
  readonly state?: { readonly since: string };
  readonly typing: boolean;
}

const day = (date: number) => new Date(Date.UTC(2026, 0, date));
const member = (user: string, date = 1, typing = false) => ({
  user,
  state: { since: day(date).toISOString() },
  typing,
});

/** A server that knows of presence what its test says: each sign waits in `signs` to be answered, unless `reply` does. */
async function start(options: Partial<ClientOptions> = {}) {
  const signs: { readonly sign: Sign; answer(result: unknown): void }[] = [];
  const listeners = new Set<() => void>();
  let reply: ((sign: Sign) => unknown) | undefined = () => ({ ok: true, data: { user: "me", members: [] } });
  const server = await startPlainServer((namespace) =>
    namespace.on("connection", (socket) => {
      socket.on("wirepact:join", (room: string, ack: Ack) => ack({ ok: true, data: { room } }));
      socket.on("wirepact:presence", (sign: Sign, ack: Ack) => {
        signs.push({ sign, answer: ack });
        if (reply) ack(reply(sign));
        for (const listener of [...listeners]) listener();
      });
    }),
  );
  const client = createClient(contract, {
    url: server.url,
    token: "token",
    presence: roomPresence(),
    transports: ["websocket"],
    backoff: { delay: 20, maxDelay: 50 },
    releaseDelay: 10,
    ...options,
  });
  onTestFinished(() => client.close());
  const workspace = client.of("workspace", { id: 1 });
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    server,
    client,
    workspace,
    signs,
    signed: (count: number) => until(subscribe, () => signs.length >= count),
    setReply(next: typeof reply) {
      reply = next;
    },
    tell: (change: object) => server.of().emit("wirepact:presence", { room: "ticket-7", ...change }),
    states: () => signs.map(({ sign }) => sign.state?.since.slice(8, 10)),
  };
}

test("a state is sent once the room is joined, and again after every reconnection", async () => {
  const { server, workspace, signed, states, signs } = await start();
  const room = workspace.join("ticket", { id: 7 });
  room.presence.set({ since: day(1) });
  room.presence.set({ since: day(2) });
  await signed(1);
  server.cut();
  await signed(2);
  expect(states()).toEqual(["02", "02"]);
  expect(signs[0]?.sign).toEqual({ room: "ticket-7", state: { since: day(2).toISOString() }, typing: false });
  expect(() => room.presence.set({ since: "yesterday" } as never)).toThrow(/does not fit/);
});

test("who else is there is known while somebody listens, decoded, without this user", async () => {
  const { server, workspace, setReply, tell, signs } = await start();
  setReply(() => ({ ok: true, data: { user: "me", members: [member("me"), member("ana")] } }));
  const room = workspace.join("ticket", { id: 7 });
  await room.joined();
  expect(signs).toEqual([]); // nobody has asked
  const { presence } = room;
  const lists = [presence.list()];
  const stop = presence.subscribe(() => lists.push(presence.list()));
  await until(presence.subscribe, () => presence.list().length === 1);
  expect(presence.list()).toEqual([{ user: "ana", state: { since: day(1) }, typing: false }]);
  expect(presence.list()).toBe(presence.list());
  tell({ members: [member("ana", 1, true), member("bia", 2), { ...member("caio"), state: { since: "?" } }], gone: [] });
  await until(presence.subscribe, () => presence.list().length === 2);
  expect(presence.list().map(({ user, typing }) => `${user} ${typing}`)).toEqual(["ana true", "bia false"]);
  tell({ room: "ticket-8", members: [member("dora")], gone: [] });
  tell({ members: [], gone: ["ana"] });
  await until(presence.subscribe, () => presence.list().length === 1);
  expect(presence.list()[0]?.user).toBe("bia");
  stop();
  // Without a connection nobody knows who is there.
  setReply(() => ({ ok: true, data: { user: "me", members: [] } }));
  await server.stop();
  await until(room.subscribe, () => room.status === "joining");
  expect(presence.list()).toEqual([]);
  expect(lists.map((list) => list.length)).toEqual([0, 1, 2, 1]);
});

test("what is told while an answer is on its way counts, whichever was read first", async () => {
  const { workspace, setReply, signs, signed, tell } = await start();
  setReply(undefined);
  const { presence } = workspace.join("ticket", { id: 7 });
  presence.subscribe(() => {});
  await signed(1);
  tell({ members: [member("ana", 2)], gone: ["bia"] });
  await until(presence.subscribe, () => presence.list().length === 1);
  signs[0]?.answer({ ok: true, data: { user: "me", members: [member("ana", 1), member("bia"), member("caio")] } });
  await until(presence.subscribe, () => presence.list().length === 2);
  expect(presence.list()).toEqual([
    { user: "ana", state: { since: day(2) }, typing: false },
    { user: "caio", state: { since: day(1) }, typing: false },
  ]);
});

test("one sign is on its way at a time; of what changes meanwhile the last is sent", async () => {
  const { workspace, setReply, signs, signed, states } = await start();
  setReply(undefined);
  const { presence } = workspace.join("ticket", { id: 7 });
  presence.set({ since: day(1) });
  await signed(1);
  for (const date of [2, 3, 4]) presence.set({ since: day(date) });
  signs[0]?.answer({ ok: true, data: { user: "me", members: [] } });
  await signed(2);
  expect(states()).toEqual(["01", "04"]);
});

test("each hold shows its own state: the last one that was set, until its hold ends", async () => {
  const { workspace, signed, states } = await start();
  const [one, two] = [workspace.join("ticket", { id: 7 }), workspace.join("ticket", { id: 7 })];
  await one.joined();
  one.presence.set({ since: day(1) });
  await signed(1);
  two.presence.set({ since: day(2) });
  await signed(2);
  two.leave();
  await signed(3);
  two.presence.set({ since: day(5) }); // too late
  one.presence.clear();
  await signed(4);
  expect(states()).toEqual(["01", "02", "01", undefined]);
});

test("typing is said at once, renewed while it goes on, and ends by itself", async () => {
  const world = createFakeEnvironment();
  const { workspace, signed, signs } = await start({ environment: world.environment });
  const room = workspace.join("ticket", { id: 7 });
  await room.joined();
  const typing = () => signs.map(({ sign }) => sign.typing);
  room.presence.type(); // nobody is shown yet
  room.presence.set({ since: day(1) });
  await signed(1);
  await world.advance(1_000);
  room.presence.type();
  await world.advance(1_500);
  room.presence.type();
  await signed(2); // renewed after two seconds
  await world.advance(3_999);
  expect(typing()).toEqual([true, true]);
  await world.advance(1);
  await signed(3);
  room.presence.type();
  await signed(4);
  room.presence.type(false);
  await signed(5);
  expect(typing()).toEqual([true, true, false, true, false]);
  room.presence.type();
  await signed(6);
  room.presence.clear();
  await signed(7);
  expect(signs[6]?.sign).toEqual({ room: "ticket-7", typing: false });
});

test("a refused sign is told to onError; one that came too soon is sent again in its time", async () => {
  const world = createFakeEnvironment();
  const { workspace, setReply, signed, states } = await start({ environment: world.environment });
  const told = new Promise((resolve) => workspace.onError(resolve));
  const { presence } = workspace.join("ticket", { id: 7 });
  setReply(() => ({ ok: false, error: { code: "LIMIT_EXCEEDED", message: "Too many" } }));
  presence.set({ since: day(1) });
  expect(await told).toMatchObject({ code: "LIMIT_EXCEEDED" });
  setReply(() => ({ ok: false, error: { code: "RATE_LIMITED", message: "Too soon", retryAfter: 700 } }));
  presence.set({ since: day(2) });
  await signed(2);
  setReply(() => ({ ok: true, data: { user: "me", members: [] } }));
  const again = signed(3);
  while (states().length < 3) {
    await world.advance(350);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await again;
  expect(states()).toEqual(["01", "02", "02"]);
});

test("a room without presence, and a client without the part for it, say what is missing", async () => {
  const { workspace } = await start();
  expect(() => workspace.join("lobby").presence).toThrow(/no presence/);
  const client = createClient(contract, { url: "http://127.0.0.1:1", token: "t" });
  onTestFinished(() => client.close());
  expect(() => client.of("workspace", { id: 1 }).join("ticket", { id: 7 }).presence).toThrow(/roomPresence/);
});
