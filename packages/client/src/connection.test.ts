import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { openClient, until } from "../test/open-client.ts";
import { startPlainServer } from "../test/plain-server.ts";
import { probeTimeout } from "./connection-machine.ts";
import { createFakeEnvironment } from "./create-fake-environment.ts";
import { systemEnvironment } from "./environment.ts";

type Workspace = ReturnType<ReturnType<typeof openClient>["of"]>;
const reaches = ({ connection }: Workspace, status: Workspace["connection"]["status"]) =>
  until(connection.subscribe, () => connection.status === status);
const workspaceOf = (client: ReturnType<typeof openClient>, companyId = 1) => client.of("workspace", { companyId });

describe.each(["websocket", "polling"] as const)("over %s", (transport) => {
  const transports = [transport];

  test("comes back after a server's disconnect and a restart, and after a cut", async () => {
    const server = await startPlainServer();
    const workspace = workspaceOf(openClient(server.url, { transports }));
    await reaches(workspace, "connected");
    const lossAndReturn = async (lose: () => unknown) => {
      const lost = reaches(workspace, "waiting");
      await lose();
      await lost;
      expect(workspace.connection.error).toMatchObject({ code: "DISCONNECTED" });
    };
    await lossAndReturn(() => server.of().disconnectSockets());
    await reaches(workspace, "connected");
    await lossAndReturn(server.stop);
    await server.start();
    await reaches(workspace, "connected");
    // Between two polls there is nothing to cut.
    if (transport === "websocket") await lossAndReturn(server.cut);
    await reaches(workspace, "connected");
    expect(workspace.connection.snapshot()).toEqual({ status: "connected", error: undefined, attempt: 0 });
  });

  test("after a legacy server's sentence the token is renewed and used", async () => {
    const server = await startPlainServer((namespace) =>
      namespace.use(({ handshake }, next) =>
        next(handshake.auth.token === "good" ? undefined : new Error("Token inválido")),
      ),
    );
    const asked: (string | undefined)[] = [];
    const client = openClient(server.url, {
      transports,
      token({ rejected }) {
        asked.push(rejected);
        return rejected === undefined ? "bad" : "good";
      },
    });
    await reaches(workspaceOf(client), "connected");
    expect(asked).toEqual([undefined, "bad"]);
  });
});

test("the handshake says who we are and which contract we speak", async () => {
  const server = await startPlainServer();
  await reaches(workspaceOf(openClient(server.url)), "connected");
  expect(server.sockets()[0]?.handshake.auth).toEqual({
    token: "token",
    contract: { name: "chatia-flow", version: chatiaFlow.version },
  });
  expect(server.sockets()[0]?.handshake.query.token).toBeUndefined();
});

test("namespaces come and go by themselves", async () => {
  let refuse = true;
  const server = await startPlainServer((namespace) =>
    namespace.use(({ nsp }, next) => next(refuse && nsp.name === "/workspace-2" ? new Error("busy") : undefined)),
  );
  // Between two polls there is no line to cut.
  const client = openClient(server.url, { backoff: { delay: 100, maxDelay: 100 }, transports: ["websocket"] });
  const [one, two] = [workspaceOf(client, 1), workspaceOf(client, 2)];
  await Promise.all([reaches(one, "connected"), reaches(two, "waiting")]);
  refuse = false;
  server.cut();
  await until(one.connection.subscribe, () => one.connection.status === "waiting");
  await Promise.all([reaches(one, "connected"), reaches(two, "connected")]);
  expect(server.sockets("/workspace-1")).toHaveLength(1);
  expect(server.sockets("/workspace-2")).toHaveLength(1);
});

test("a namespace that was closed is opened anew at once: with a new token, and nothing of its former life", async () => {
  const server = await startPlainServer();
  let count = 0;
  const client = openClient(server.url, { token: () => `token ${++count}`, releaseDelay: 0 });
  const other = workspaceOf(client, 2);
  await reaches(other, "connected");
  const first = workspaceOf(client);
  await reaches(first, "connected");
  const stale: unknown[] = [];
  first.on("notification", (notice) => stale.push(notice));
  // The server hears of the end on one connection and of the beginning on another, in whichever order.
  const gone = Promise.all(
    server.sockets().map((socket) => new Promise((resolve) => socket.once("disconnect", resolve))),
  );
  first.close();
  await reaches(first, "closed");
  const second = workspaceOf(client);
  await reaches(second, "connected");
  await gone;
  const heard = new Promise((resolve) => second.on("notification", resolve));
  expect(server.sockets().map(({ handshake }) => handshake.auth.token)).toEqual(["token 3"]);
  server.of().emit("notification", { message: "oi", type: "info" });
  expect(await heard).toEqual({ message: "oi", type: "info" });
  expect(stale).toEqual([]);
});

test.each([
  ["terminal", "closed"],
  ["refresh", "refreshing"],
  ["retry", "waiting"],
] as const)("a server that closes with the word to %s is obeyed", async (action, status) => {
  const server = await startPlainServer();
  let count = 0;
  const workspace = workspaceOf(openClient(server.url, { token: () => `token ${++count}` }));
  const seen: string[] = [];
  workspace.connection.subscribe(() => seen.push(workspace.connection.status));
  await reaches(workspace, "connected");
  const lost = until(workspace.connection.subscribe, () => seen.includes(status));
  for (const socket of server.sockets()) {
    socket.emit("wirepact:close", { code: "REVOKED", action, message: "Access was revoked" });
    socket.disconnect();
  }
  await lost;
  if (action !== "retry") expect(workspace.connection.error).toMatchObject({ code: "REVOKED" });
});

test("sleep and a lost network end what only looks open", async () => {
  const server = await startPlainServer();
  const fake = createFakeEnvironment();
  const environment = { ...systemEnvironment(), watch: fake.environment.watch };
  const workspace = workspaceOf(openClient(server.url, { environment }));
  await reaches(workspace, "connected");
  const [old] = server.sockets();
  const before = old?.id;
  // The server hears of the end on one connection and of the beginning on another, in whichever order.
  const gone = new Promise((resolve) => old?.once("disconnect", resolve));
  fake.say("wake");
  expect(workspace.connection.status).toBe("connecting");
  await reaches(workspace, "connected");
  await gone;
  expect(server.sockets().map(({ id }) => id === before)).toEqual([false]);
  fake.say("offline");
  expect(workspace.connection.status).toBe("offline");
  fake.say("online");
  await reaches(workspace, "connected");
  workspace.connection.close();
  expect(fake.watching()).toBe(0);
});

describe("in doubt whether the connection still works", () => {
  /** A server that knows of probes answers as many as it is told to. */
  async function doubted(answers: number) {
    let left = answers;
    const probes: number[] = [];
    const server = await startPlainServer((namespace) =>
      namespace.on("connection", (socket) => {
        socket.on("markAsRead", (_input, ack: (answer: unknown) => void) =>
          ack({ ok: true, data: { unreadMessages: 0 } }),
        );
        socket.on("wirepact:probe", (ack: () => void) => {
          probes.push(left);
          if (left-- > 0) ack();
        });
      }),
    );
    const fake = createFakeEnvironment();
    const workspace = workspaceOf(openClient(server.url, { environment: fake.environment }));
    await reaches(workspace, "connected");
    // What is sent later is answered later: what was asked before has had its answer, if there is one.
    const roundTrip = () => workspace.call("markAsRead", { ticketId: 7 });
    await roundTrip();
    return { ...fake, workspace, probes, roundTrip, id: () => server.sockets().map(({ id }) => id) };
  }

  test("one that answers is kept", async () => {
    const { say, advance, id, roundTrip, probes } = await doubted(2);
    const before = id();
    say("doubt");
    await roundTrip();
    await advance(probeTimeout);
    expect(probes).toHaveLength(2);
    expect(id()).toEqual(before);
  });

  test("one that has fallen silent is replaced", async () => {
    const { say, advance, id, workspace } = await doubted(1);
    const before = id();
    say("doubt");
    await advance(probeTimeout);
    expect(workspace.connection.status).toBe("connecting");
    await reaches(workspace, "connected");
    expect(id()).not.toEqual(before);
  });

  test("a server that has never answered is not taken for dead", async () => {
    const { say, advance, id, roundTrip, probes, workspace } = await doubted(0);
    const before = id();
    say("doubt");
    await roundTrip();
    await advance(probeTimeout);
    expect(workspace.connection.status).toBe("connected");
    expect(id()).toEqual(before);
    expect(probes).toHaveLength(1);
  });
});

test("what is sent after the end of a heartbeat is not sent to the next connection", async () => {
  const received: unknown[] = [];
  const server = await startPlainServer((namespace) =>
    namespace.on("connection", (socket) => socket.on("typing", (value) => received.push(value))),
  );
  const workspace = workspaceOf(openClient(server.url, { transports: ["websocket"] }));
  await reaches(workspace, "connected");
  const lost = reaches(workspace, "waiting");
  // The clock jumps further than a heartbeat, as after a sleep: Socket.IO finds out when it is given the next packet.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
  onTestFinished(() => void vi.useRealTimers());
  workspace.send("typing", { ticketId: 1, typing: true });
  await lost;
  await reaches(workspace, "connected");
  workspace.send("typing", { ticketId: 2, typing: true });
  await expect.poll(() => received).toContainEqual({ ticketId: 2, typing: true });
  expect(received).toEqual([{ ticketId: 2, typing: true }]);
});

test("a server that never answers the namespace costs an attempt, not for ever", async () => {
  const server = await startPlainServer((namespace) => namespace.use(() => {}));
  const workspace = workspaceOf(openClient(server.url, { connectTimeout: 50 }));
  await reaches(workspace, "waiting");
  expect(workspace.connection.error).toMatchObject({ code: "TIMEOUT" });
});

test("an unknown namespace is final, and may be tried again in person", async () => {
  const server = await startPlainServer();
  const client = openClient(server.url);
  await server.stop();
  const workspace = workspaceOf(client);
  await reaches(workspace, "waiting");
  workspace.connection.open();
  expect(workspace.connection.snapshot()).toMatchObject({ status: "connecting", attempt: 0 });
  await server.start();
  await reaches(workspace, "connected");
});

describe("refresh", () => {
  const answering = (answer: unknown, left: string[] = []) =>
    startPlainServer((namespace) =>
      namespace.on("connection", (socket) =>
        socket.on("auth:refresh", (token: string, ack: (answer: unknown) => void) => {
          socket.data.token = token;
          if (left.length > 0) socket.emit("wirepact:left", left);
          ack(answer);
        }),
      ),
    );

  test("hands a new token over without a new connection, and leaves the rooms that it costs", async () => {
    const server = await answering({ ok: true, data: { expiresAt: 1 } }, ["notification"]);
    let count = 0;
    const client = openClient(server.url, { token: () => `token ${++count}` });
    const workspace = workspaceOf(client);
    await reaches(workspace, "connected");
    const id = server.sockets()[0]?.id;
    const room = workspace.join("notification");
    await client.refresh();
    expect(server.sockets()[0]).toMatchObject({ id, data: { token: "token 2" } });
    expect(room.snapshot()).toMatchObject({ status: "denied", error: { code: "FORBIDDEN" } });
  });

  test("throws what the server says, and tries the same token no further", async () => {
    const server = await answering({ ok: false, error: { code: "TOKEN_INVALID", message: "Invalid token" } });
    let count = 0;
    const client = openClient(server.url, { token: () => `token ${++count}` });
    await reaches(workspaceOf(client), "connected");
    await expect(client.refresh()).rejects.toMatchObject({ name: "WireError", code: "TOKEN_INVALID" });
  });

  test("opens a connection again that was refused for its old token", async () => {
    const server = await startPlainServer((namespace) =>
      namespace.use(({ handshake }, next) =>
        next(handshake.auth.token === "good" ? undefined : new Error("Token inválido")),
      ),
    );
    let token = "bad";
    const client = openClient(server.url, { token: () => token });
    const workspace = workspaceOf(client);
    await reaches(workspace, "closed");
    expect(workspace.connection.error).toMatchObject({ code: "TOKEN_INVALID" });
    const room = workspace.join("notification");
    token = "good";
    await client.refresh();
    await reaches(workspace, "connected");
    expect(room.status).not.toBe("left");
  });

  test("a token is renewed before it ends", async () => {
    const server = await answering({ ok: true, data: {} });
    const jwt = (exp: number) => `h.${btoa(JSON.stringify({ exp }))}.s`;
    const fake = createFakeEnvironment();
    const tokens = [jwt(100), jwt(200), jwt(200)];
    const client = openClient(server.url, { token: () => tokens.shift() ?? "none", environment: fake.environment });
    const workspace = workspaceOf(client);
    await reaches(workspace, "connected");
    const [socket] = server.sockets();
    const renewed = new Promise((resolve) => socket?.once("auth:refresh", resolve));
    await fake.advance(80_000);
    expect(await renewed).toBe(jwt(200));
  });
});
