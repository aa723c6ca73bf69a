import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createAdapter } from "@socket.io/redis-streams-adapter";
import { createClient, durableRooms } from "@wirepact/client";
import type { ContractError } from "@wirepact/contracts";
import { defineContract, defineNamespace } from "@wirepact/contracts";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import type { EmitterOptions } from "@wirepact/server";
import { createEmitter, redisLog, tolerateLoss } from "@wirepact/server";
import type { Socket } from "socket.io-client";
import { expect, onTestFinished, test } from "vitest";
import type { WorkOrder } from "./emitter-worker.ts";
import { message } from "./message.ts";
import { connectRedis, startTwoNodes } from "./two-nodes.ts";
import { ana, ask, next, tokenFor } from "./workspace-server.ts";

const bia = "22222222-2222-4222-8222-222222222222";
const contract = { name: "chatia-flow", version: "1.0.0" };
const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

/** A worker process, until the test has finished. */
async function startWorker(redisUrl: string) {
  const child = fork(fileURLToPath(new URL("./emitter-worker.ts", import.meta.url)), [redisUrl]);
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child, "message");
  const acknowledged: number[] = [];
  child.on("message", (at: number) => acknowledged.push(at));
  const order = (work: WorkOrder) => child.send(work);
  /** Lets it finish, and end by itself. */
  const end = async (): Promise<number | null> => {
    child.send("end");
    const [code] = await once(child, "exit");
    return code;
  };
  return { child, acknowledged, order, end };
}

/** An emitter in this process. */
async function openEmitter(redisUrl: string, options: Partial<EmitterOptions> = {}) {
  const redis = await connectRedis(redisUrl);
  const adapter = createAdapter(tolerateLoss(redis), { streamCount: 1, blockTimeInMs: 100 });
  const emitter = createEmitter(chatiaFlow, { adapter, log: redisLog(redis), ...options });
  onTestFinished(() => emitter.close());
  return emitter;
}

type Heard = [name: string, payload: { data: { id: string }; ticketId: number }, envelope?: { seq: number }];

/** Everything that a socket hears from now on. */
function record(socket: Socket): Heard[] {
  const heard: Heard[] = [];
  socket.onAny((...event) => heard.push(event as Heard));
  return heard;
}

test("a worker's events reach the clients of all nodes, once and in order, in whichever tenant they are", async () => {
  const { redis, one, two } = await startTwoNodes();
  const worker = await startWorker(redis.url);
  const sockets = [one.connect(), two.connect()];
  const stranger = two.connect("/workspace-2", { token: tokenFor({ companyId: 2 }) });
  await Promise.all([...sockets, stranger].map((socket) => next(socket, "connect")));
  for (const socket of sockets) await ask(socket, "joinChatBox", 7);
  const heard = sockets.map(record);
  const strange = record(stranger);

  worker.order({ kind: "durable", companyId: 1, count: 20 });
  await expect.poll(() => heard.map(({ length }) => length)).toEqual([20, 20]);
  for (const events of heard) {
    expect(events.map(([, { data }]) => data.id)).toEqual(upTo(20).map((at) => `m${at}`));
    expect(events.map(([, , envelope]) => envelope?.seq)).toEqual(upTo(20));
  }
  expect(strange).toEqual([]);

  // A tenant whose only client is at one of them; and what was said last is said, although nobody waited for it.
  worker.order({ kind: "plain", companyId: 2, count: 50 });
  expect(await worker.end()).toBe(0);
  await expect.poll(() => strange.length).toBe(50);
  expect(strange.map(([name, { ticketId }]) => [name, ticketId])).toEqual(
    upTo(50).map((at) => ["company-2-ticket", at]),
  );
  expect(heard.map(({ length }) => length)).toEqual([20, 20]);
});

test("what is emitted while nobody is connected is in the log, opens no door, and is read by who comes later", async () => {
  const { redis, one } = await startTwoNodes();
  const emitter = await openEmitter(redis.url);
  const workspace = emitter.of("workspace", { companyId: 9 });
  await workspace.to("ticket", { ticketId: 7 }).emit("appMessage", { action: "create", data: message });
  await workspace.emit("ticket", { action: "delete", ticketId: 7 });

  const [refused] = await next(one.connect("/workspace-9", {}), "connect_error");
  expect(refused).toMatchObject({ data: { code: "TOKEN_MISSING" } });
  const socket = one.connect("/workspace-9", { token: tokenFor({ companyId: 9 }), contract });
  await next(socket, "connect");
  const [, { epoch, head }] = (await ask(socket, "joinChatBox", 7)) as [unknown, { epoch: string; head: number }];
  expect(head).toBe(1);
  const [page] = await ask(socket, "wirepact:read", { stream: "ticket-7", epoch, since: 0 });
  expect(page).toMatchObject({ data: { events: [{ name: "appMessage", seq: 1 }] } });
});

test("a worker killed in mid-burst: whatever it was told is written reaches the room, in order and once", async () => {
  const { redis, two } = await startTwoNodes({ limits: { beaconInterval: 50 } });
  const client = createClient(chatiaFlow, { url: two.url, token: () => tokenFor(), durable: durableRooms() });
  onTestFinished(() => client.close());
  const room = client.of("workspace", { companyId: 1 }).join("ticket", { ticketId: 7 });
  await room.joined();
  const heard: unknown[] = [];
  room.on("appMessage", ({ data }) => heard.push(data.id));

  const worker = await startWorker(redis.url);
  worker.child.on("message", (at) => at === 100 && worker.child.kill("SIGKILL"));
  worker.order({ kind: "durable", companyId: 1, count: 100_000 });
  await once(worker.child, "exit");
  const written = worker.acknowledged.length;
  expect(written).toBeLessThan(100_000);
  await expect.poll(() => heard.length).toBeGreaterThanOrEqual(written);
  expect(heard).toEqual(upTo(heard.length).map((at) => `m${at}`));
});

test("who is connected is seen from without, sent away, and what was granted taken back", async () => {
  const { redis, one, two } = await startTwoNodes();
  const here = one.connect();
  const there = two.connect("/workspace-1", { token: tokenFor({ userId: bia }) });
  await Promise.all([next(here, "connect"), next(there, "connect")]);
  await ask(there, "joinTickets", "open");
  const emitter = await openEmitter(redis.url);
  const workspace = emitter.of("workspace", { companyId: 1 });
  const watchers = workspace.to("status", { status: "open" });

  expect((await workspace.sockets()).map(({ id }) => id).sort()).toEqual([here.id, there.id].sort());
  const [watcher, ...others] = await watchers.sockets();
  expect(others).toEqual([]);
  expect(watcher).toMatchObject({ id: there.id, claims: { userId: bia } });
  expect(watcher?.rooms.map(({ key }) => key)).toContain("status");
  expect(await emitter.of("workspace", { companyId: 2 }).sockets()).toEqual([]);

  const sentAway = next(there, "wirepact:close");
  watchers.disconnect("refresh");
  expect(await sentAway).toMatchObject([{ code: "DISCONNECTED", action: "refresh" }]);
  const revoked = next(here, "wirepact:close");
  emitter.revoke({ user: ana });
  expect(await revoked).toMatchObject([{ code: "REVOKED", action: "terminal" }]);
});

test("what does not fit the contract is thrown where it is emitted, and nothing is written", async () => {
  const { redis, one } = await startTwoNodes();
  const emitter = await openEmitter(redis.url, { maxPayload: 2_000 });
  const workspace = emitter.of("workspace", { companyId: 1 });
  const ticket = workspace.to("ticket", { ticketId: 7 });
  const say = (body: unknown) =>
    ticket.emit("appMessage", { action: "create", data: { ...message, body: body as never } });
  const codeOf = (act: () => unknown): string | undefined => {
    try {
      act();
    } catch (error) {
      return (error as ContractError).code;
    }
    return undefined;
  };
  expect(codeOf(() => say(7))).toBe("OUTBOUND_INVALID");
  expect(codeOf(() => say("x".repeat(3_000)))).toBe("OUTBOUND_INVALID");
  // @ts-expect-error it is for tickets
  expect(codeOf(() => workspace.emit("appMessage", { action: "create", data: message }))).toBe("EVENT_ROOM_INVALID");
  // @ts-expect-error there is no such event
  expect(codeOf(() => ticket.emit("nothing"))).toBe("USAGE");
  // @ts-expect-error there is no such namespace
  expect(codeOf(() => emitter.of("attic", {}))).toBe("USAGE");

  await emitter.close();
  await emitter.close();
  expect(codeOf(() => say("too late"))).toBe("USAGE");
  expect(codeOf(() => ticket.disconnect())).toBe("USAGE");
  expect(codeOf(() => emitter.revoke({ user: ana }))).toBe("USAGE");
  expect(codeOf(() => emitter.reauthorize({ user: ana }))).toBe("USAGE");
  await expect(ticket.sockets()).rejects.toMatchObject({ code: "USAGE" });

  const socket = one.connect("/workspace-1", { token: tokenFor(), contract });
  await next(socket, "connect");
  expect(await ask(socket, "joinChatBox", 7)).toMatchObject([null, { head: 0 }]);
});

test("durable rooms need the servers' log; a contract without them needs none", async () => {
  const { redis } = await startTwoNodes();
  const client = await connectRedis(redis.url);
  const adapter = createAdapter(tolerateLoss(client), { streamCount: 1, blockTimeInMs: 100 });
  expect(() => createEmitter(chatiaFlow, { adapter })).toThrow(/"ticket" is durable, and no log was given/);
  const plain = defineContract({ name: "plain", version: "1.0.0", namespaces: { hall: defineNamespace("/hall", {}) } });
  const emitter = createEmitter(plain, { adapter });
  expect(await emitter.of("hall").sockets()).toEqual([]);
  await emitter.close();
});
