import { createAdapter } from "@socket.io/redis-streams-adapter";
import { tolerateLoss } from "@wirepact/server";
import { createClient as createRedis } from "redis";
import { expect, onTestFinished, test } from "vitest";
import { spawnRedis } from "../../scripts/redis-process.ts";
import { startTwoNodes } from "./two-nodes.ts";
import { ana, ask, next, startWorkspaceServer, tokenFor } from "./workspace-server.ts";

test("a revocation ends sessions on every node, and their tokens open no door of any", async () => {
  const { one, two } = await startTwoNodes();
  const bia = "22222222-2222-4222-8222-222222222222";
  const token = tokenFor();
  const revoked = two.connect("/workspace-1", { token });
  const bystander = two.connect("/workspace-1", { token: tokenFor({ userId: bia }) });
  await Promise.all([next(revoked, "connect"), next(bystander, "connect")]);
  const closed = next(revoked, "wirepact:close");
  const gone = next(revoked, "disconnect");
  one.realtime.revoke({ user: ana });
  expect((await closed)[0]).toMatchObject({ code: "REVOKED", action: "terminal" });
  await gone;
  for (const node of [one, two]) {
    const [error] = await next(node.connect("/workspace-1", { token }), "connect_error");
    expect(error).toMatchObject({ data: { code: "REVOKED" } });
  }
  expect(await ask(bystander, "joinNotification")).toEqual([]);
});

test("rights that changed are asked for again on every node, and whoever has lost a room is told", async () => {
  const rights = { notification: true };
  const { one, two } = await startTwoNodes({
    authorize: {
      workspace: {
        connect: () => true,
        rooms: { ticket: () => true, notification: () => rights.notification, status: () => true, user: () => true },
      },
    },
  });
  const sockets = [one.connect(), two.connect()];
  await Promise.all(sockets.map((socket) => next(socket, "connect")));
  for (const socket of sockets) expect(await ask(socket, "joinNotification")).toEqual([]);
  rights.notification = false;
  const left = sockets.map((socket) => next(socket, "wirepact:left"));
  one.realtime.reauthorize({ user: ana });
  expect(await Promise.all(left)).toEqual([[["notification"]], [["notification"]]]);
});

test("what a user may send is counted over all nodes", async () => {
  const { one, two } = await startTwoNodes({ limits: { packetsPerUser: 2 } });
  const [here, there] = [one.connect(), two.connect()];
  const other = two.connect("/workspace-1", { token: tokenFor({ userId: "22222222-2222-4222-8222-222222222222" }) });
  await Promise.all([here, there, other].map((socket) => next(socket, "connect")));
  for (let at = 0; at < 20; at++) expect(await ask(here, "joinNotification")).toEqual([]);
  // Asked for beside the packet that asks: the answer holds for the next ones.
  await expect.poll(() => ask(there, "joinNotification")).toEqual(["RATE_LIMITED"]);
  expect(await ask(other, "joinNotification")).toEqual([]);
});

test("one node sees who is connected to another, and sends them away", async () => {
  const { one, two } = await startTwoNodes();
  const here = one.connect();
  const there = two.connect();
  await Promise.all([next(here, "connect"), next(there, "connect")]);
  await ask(there, "joinTickets", "open");
  const scope = one.realtime.of("workspace", { companyId: 1 });
  const sockets = await scope.sockets();
  expect(sockets.map(({ id }) => id).sort()).toEqual([here.id, there.id].sort());
  expect(sockets.find(({ id }) => id === there.id)).toMatchObject({ claims: { userId: ana } });
  const gone = next(there, "disconnect");
  scope.to("status", { status: "open" }).disconnect();
  await gone;
  expect(here.connected).toBe(true);
});

test("a node that has never had a client of a tenant sees who is connected to another", async () => {
  const { one, two } = await startTwoNodes();
  for (let companyId = 1; companyId <= 5; companyId++) {
    const there = two.connect(`/workspace-${companyId}`, { token: tokenFor({ companyId }) });
    await next(there, "connect");
    const sockets = await one.realtime.of("workspace", { companyId }).sockets();
    expect(sockets.map(({ id }) => id)).toEqual([there.id]);
  }
});

test("a node outlives a Redis that is killed while nodes talk to each other, and serves its own clients on", async () => {
  const redis = await spawnRedis();
  onTestFinished(() => redis.end("SIGKILL"));
  const client = createRedis({ url: redis.url });
  const lost = new Promise<void>((resolve) => void client.on("error", () => resolve()));
  await client.connect();
  onTestFinished(() => client.destroy());
  const node = await startWorkspaceServer({
    socketIo: { adapter: createAdapter(tolerateLoss(client), { streamCount: 1 }) },
  });
  const socket = node.connect();
  await next(socket, "connect");
  // Some of it is always on its way: whatever fails unheard would fail this test.
  let isLost = false;
  const talk = (): void => {
    for (let at = 0; at < 20; at++) node.realtime.reauthorize({ user: "nobody" });
    if (!isLost) setImmediate(talk);
  };
  talk();
  await redis.end("SIGKILL");
  await lost;
  isLost = true;
  expect(await ask(socket, "joinNotification")).toEqual([]);
});
