import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ClientOptions } from "@wirepact/client";
import { createClient, durableRooms } from "@wirepact/client";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { sqliteLog } from "@wirepact/server";
import { Server } from "socket.io";
import { describe, expect, onTestFinished, test } from "vitest";
import { message } from "./message.ts";
import { startWorkspaceServer, tokenFor } from "./workspace-server.ts";

function open(url: string, options: Partial<ClientOptions> = {}) {
  const client = createClient(chatiaFlow, {
    durable: durableRooms(),
    url,
    token: tokenFor(),
    backoff: { delay: 20, maxDelay: 100 },
    releaseDelay: 10,
    ...options,
  });
  onTestFinished(() => client.close());
  return client;
}

/** Settles when the subscription's condition holds. */
function until(subscribe: (listener: () => void) => () => void, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (!holds()) return;
      stop();
      resolve();
    };
    const stop = subscribe(check);
    check();
  });
}

const withId = (id: string) => ({ ...message, id });

describe.each(["websocket", "polling"])("over %s", (transport) => {
  const socketIo = { transports: [transport] };

  test("calls end in their result or in a typed error", async () => {
    const { realtime, url } = await startWorkspaceServer();
    realtime.handle("workspace", {
      sendMessage: ([input], { fail }) => {
        if (input.ticketId === 1) throw fail("TICKET_CLOSED", { closedAt: new Date(0) });
        return { ...withId("m"), body: input.body };
      },
      markAsRead: () => new Promise(() => {}),
      typing: () => {},
    });
    const workspace = open(url, { socketIo }).of("workspace", { companyId: 1 });
    const input = { ticketId: 7, body: " oi ", clientId: "c" };
    expect(await workspace.call("sendMessage", input)).toEqual({ ...withId("m"), body: "oi" });

    const closed = await workspace.tryCall("sendMessage", { ...input, ticketId: 1 });
    expect(closed).toMatchObject({ ok: false, error: { code: "TICKET_CLOSED", data: { closedAt: new Date(0) } } });
    await expect(workspace.call("sendMessage", { ...input, body: "" })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
    });
    await expect(workspace.call("joinTickets", "open")).resolves.toBeDefined();
    await expect(workspace.call("markAsRead", { ticketId: 7 }, { timeout: 50 })).rejects.toMatchObject({
      code: "TIMEOUT",
    });
    const abort = new AbortController();
    const aborted = workspace.call("markAsRead", { ticketId: 7 }, { signal: abort.signal });
    abort.abort();
    await expect(aborted).rejects.toMatchObject({ code: "ABORTED" });
  });

  test("a room that was denied says so; one that is joined hears its events only", async () => {
    const { realtime, url } = await startWorkspaceServer();
    const workspace = open(url, { socketIo }).of("workspace", { companyId: 1 });
    const denied = workspace.join("ticket", { ticketId: 13 });
    await expect(denied.joined()).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(denied.snapshot().status).toBe("denied");

    const seven = workspace.join("ticket", { ticketId: 7 });
    const eight = workspace.join("ticket", { ticketId: 8 });
    await Promise.all([seven.joined(), eight.joined()]);
    const heard: string[] = [];
    seven.on("appMessage", ({ data }) => heard.push(`seven ${data.id}`));
    eight.on("appMessage", ({ data }) => heard.push(`eight ${data.id}`));
    const last = new Promise((resolve) => eight.on("appMessage", resolve));
    const scope = realtime.of("workspace", { companyId: 1 });
    await scope.to("ticket", { ticketId: 7 }).emit("appMessage", { action: "create", data: withId("a") });
    await scope.to("ticket", { ticketId: 8 }).emit("appMessage", { action: "create", data: withId("b") });
    await last;
    expect(heard).toEqual(["seven a", "eight b"]);
  });
});

test("a client that was away reads on where it stopped, in order and once", async () => {
  const { realtime, url, disconnectAll } = await startWorkspaceServer({ log: sqliteLog(":memory:") });
  const workspace = open(url).of("workspace", { companyId: 1 });
  const room = workspace.join("ticket", { ticketId: 7 });
  const heard: string[] = [];
  room.on("appMessage", ({ data }) => heard.push(data.id));
  await room.joined();
  const emit = (id: string) =>
    realtime
      .of("workspace", { companyId: 1 })
      .to("ticket", { ticketId: 7 })
      .emit("appMessage", { action: "create", data: withId(id) });

  const first = new Promise((resolve) => room.on("appMessage", resolve));
  await emit("1");
  await first;
  disconnectAll();
  await until(workspace.connection.subscribe, () => workspace.connection.snapshot().status !== "connected");
  const last = new Promise<void>((resolve) => room.on("appMessage", ({ data }) => data.id === "1200" && resolve()));
  for (let n = 2; n <= 1200; n++) await emit(String(n));
  await last;
  expect(heard).toEqual(Array.from({ length: 1200 }, (_, n) => String(n + 1)));
});

test("a log that was trimmed while the client was away is said, and the state read anew", async () => {
  const { realtime, url, disconnectAll } = await startWorkspaceServer({ log: sqliteLog(":memory:", { maxEvents: 5 }) });
  const workspace = open(url).of("workspace", { companyId: 1 });
  const reads: unknown[] = [];
  const room = workspace.join(
    "ticket",
    { ticketId: 7 },
    { getState: (discontinuity) => void reads.push(discontinuity) },
  );
  await room.joined();
  disconnectAll();
  await until(workspace.connection.subscribe, () => workspace.connection.snapshot().status !== "connected");
  for (let n = 1; n <= 30; n++) {
    await realtime
      .of("workspace", { companyId: 1 })
      .to("ticket", { ticketId: 7 })
      .emit("appMessage", { action: "create", data: withId(String(n)) });
  }
  await until(room.subscribe, () => room.snapshot().status === "joined" && reads.length === 2);
  expect(reads).toEqual([undefined, { reason: "trimmed" }]);
});

test("an expired token is renewed, and the rooms joined again", async () => {
  const { realtime, url } = await startWorkspaceServer();
  const given: (string | undefined)[] = [];
  const client = open(url, {
    token: ({ rejected }) => {
      given.push(rejected && "rejected");
      return given.length === 1 ? tokenFor({}, { expiresIn: -5 }) : tokenFor();
    },
  });
  const workspace = client.of("workspace", { companyId: 1 });
  const room = workspace.join("notification");
  await room.joined();
  expect(given).toEqual([undefined, "rejected"]);
  const heard = new Promise((resolve) => room.on("notification", resolve));
  await realtime
    .of("workspace", { companyId: 1 })
    .to("notification")
    .emit("notification", { message: "oi", type: "info" });
  expect(await heard).toEqual({ message: "oi", type: "info" });
});

test.each([
  ["a fixed token that is not valid", { token: "garbage" }, "TOKEN_INVALID"],
  [
    "a source of tokens that are never valid",
    { token: () => tokenFor({ companyId: 1 }, { expiresIn: -Math.ceil(Math.random() * 1e6) }) },
    "TOKEN_EXPIRED",
  ],
  ["another company's token", { token: () => tokenFor({ companyId: 2 }) }, "FORBIDDEN"],
])("%s ends the connection instead of looping", async (_, options, code) => {
  const { url } = await startWorkspaceServer();
  const { connection } = open(url, options).of("workspace", { companyId: 1 });
  await until(connection.subscribe, () => connection.snapshot().status === "closed");
  expect(connection.snapshot().error).toMatchObject({ code });
});

test("clients of one url and user share a connection; another user has another", async () => {
  const { url } = await startWorkspaceServer();
  const [a, b, c] = [open(url, { user: "ana" }), open(url, { user: "ana" }), open(url, { user: "bia" })];
  const handles = [a, b, c].map((client) => client.of("workspace", { companyId: 1 }));
  expect(handles[0]?.connection).toBe(handles[1]?.connection);
  expect(handles[0]?.connection).not.toBe(handles[2]?.connection);
  await handles[1]?.connection.connected(5000);
  a.close();
  expect(handles[1]?.connection.snapshot().status).toBe("connected");
  b.close();
  expect(handles[1]?.connection.snapshot().status).toBe("closed");
});

test("a plain socket.io server that speaks the contract will do", async () => {
  const httpServer = createHttpServer();
  const io = new Server(httpServer);
  onTestFinished(() => void io.close());
  io.of(/^\/workspace-\d+$/)
    .use((socket, next) => next(socket.handshake.auth.token === "good" ? undefined : new Error("Token inválido")))
    .on("connection", (socket) => {
      socket.on("joinChatBox", (ticketId: number, callback: (error?: string) => void) => {
        if (ticketId === 13) return callback("ID de ticket inválido");
        socket.join(`ticket-${ticketId}`);
        callback();
        socket.nsp.to(`ticket-${ticketId}`).emit("appMessage", { action: "create", data: withId("plain") });
      });
    });
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  let asked = 0;
  const workspace = open(url, { token: () => (asked++ === 0 ? "bad" : "good") }).of("workspace", { companyId: 1 });
  const room = workspace.join("ticket", { ticketId: 7 });
  const heard = new Promise((resolve) => room.on("appMessage", ({ data }) => resolve(data.id)));
  await room.joined();
  expect(await heard).toBe("plain");
  const refused = await workspace.tryCall("joinChatBox", 13);
  expect(refused).toMatchObject({ ok: false, error: { code: "VALIDATION_FAILED", message: "ID de ticket inválido" } });
});
