import { createAdapter } from "@socket.io/redis-streams-adapter";
import { createClient as createRedis } from "redis";
import { expect, onTestFinished, test } from "vitest";
import { spawnRedis } from "./event-log/start-redis.ts";
import { ana, ask, next, startWorkspaceServer, tokenFor } from "./workspace-server.ts";

/** Two servers in one process that share nothing but a Redis. */
async function startTwo() {
  const redis = await spawnRedis();
  const connect = async () => {
    const client = createRedis({ url: redis.url });
    client.on("error", () => {});
    await client.connect();
    return client;
  };
  const clients = [await connect(), await connect()] as const;
  const [one, two] = [
    await startWorkspaceServer({ socketIo: { adapter: createAdapter(clients[0], { streamCount: 1 }) } }),
    await startWorkspaceServer({ socketIo: { adapter: createAdapter(clients[1], { streamCount: 1 }) } }),
  ];
  onTestFinished(async () => {
    for (const client of clients) client.destroy();
    await redis.end();
  });
  return { one, two };
}

test("a revocation ends sessions on every node, and their tokens open no door of any", async () => {
  const { one, two } = await startTwo();
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

test("one node sees who is connected to another, and sends them away", async () => {
  const { one, two } = await startTwo();
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
