import { randomUUID } from "node:crypto";
import { createClient, durableRooms } from "@wirepact/client";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { memoryLog } from "@wirepact/server";
import type { Socket } from "socket.io-client";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { message } from "./message.ts";
import { ask, next, startWorkspaceServer, tokenFor } from "./workspace-server.ts";

const contract = { name: "chatia-flow", version: "1.1.0" };

/** A server whose log notes what is read of it, and a socket in ticket 7, which has had three events, as ticket 8 has. */
async function start() {
  const log = memoryLog();
  const reads: string[] = [];
  const lines: { readonly id?: string }[] = [];
  const write = (fields: object) => void lines.push(fields);
  const { realtime, connect, url } = await startWorkspaceServer({
    logger: { debug: write, info: write, warn: write, error: write },
    log: {
      ...log,
      read(stream, from) {
        reads.push(stream);
        return log.read(stream, from);
      },
    },
  });
  for (const companyId of [1, 2]) {
    for (const ticketId of [7, 8, 13]) {
      const room = realtime.of("workspace", { companyId }).to("ticket", { ticketId });
      for (const id of ["a", "b", "c"]) await room.emit("appMessage", { action: "create", data: { ...message, id } });
    }
  }
  const socket = connect("/workspace-1", { token: tokenFor(), contract });
  await next(socket, "connect");
  const [, head] = (await ask(socket, "joinChatBox", 7)) as [unknown, { epoch: string; head: number }];
  return { reads, lines, url, socket, ...head };
}

const read = async (socket: Socket, request: object) => (await ask(socket, "wirepact:read", request))[0] as object;

test("a position of another epoch is answered with a reset, and no event", async () => {
  const { socket, epoch, head } = await start();
  const answer = await read(socket, { stream: "ticket-7", epoch: "another", since: 0 });
  expect(answer).toEqual({ ok: true, data: { epoch, head, reset: "epoch" } });
});

test("a position from the future is refused, and no event handed out", async () => {
  const { socket, epoch, head } = await start();
  for (const since of [head + 1, Number.MAX_SAFE_INTEGER]) {
    const answer = await read(socket, { stream: "ticket-7", epoch, since });
    expect(answer).toMatchObject({ ok: false, error: { code: "CURSOR_INVALID" } });
    expect(JSON.stringify(answer)).not.toContain("events");
  }
  // The other polarity: a good one reads.
  expect(await read(socket, { stream: "ticket-7", epoch, since: head - 1 })).toMatchObject({
    ok: true,
    data: { events: [{ seq: head }] },
  });
});

test.each([
  ["negative", { since: -1 }, "CURSOR_INVALID"],
  ["no whole number", { since: 0.5 }, "CURSOR_INVALID"],
  ["a room without a right to it", { stream: "ticket-13" }, "NOT_JOINED"],
  ["a room that was not asked for", { stream: "ticket-8" }, "NOT_JOINED"],
  ["another company's room, by its log's name", { stream: "/workspace-2/ticket-7" }, "NOT_JOINED"],
  ["a path to it", { stream: "../workspace-2/ticket-7" }, "NOT_JOINED"],
  ["its own room, by its log's name", { stream: "/workspace-1/ticket-7" }, "NOT_JOINED"],
  ["a name in another form", { stream: "ticket-07" }, "NOT_JOINED"],
  ["every object's property", { stream: "__proto__" }, "NOT_JOINED"],
  ["no name at all", { stream: { toString: "ticket-7" } }, "VALIDATION_FAILED"],
])("%s: a named error, and nothing is read", async (_, forged, code) => {
  const { socket, epoch, reads } = await start();
  await ask(socket, "joinChatBox", 13);
  expect(await read(socket, { stream: "ticket-7", epoch, since: 0, ...forged })).toMatchObject({
    ok: false,
    error: { code },
  });
  expect(reads).toEqual([]);
});

/** As many positions as nobody has rooms: 10 MB of them with a padding of 10,000. */
const positions = (padding: number) =>
  Object.fromEntries(
    Array.from({ length: 1_000 }, (_, at) => [`ticket-${at}`, { epoch: "a".padEnd(padding), since: 0 }]),
  );

test("a map of positions is none", async () => {
  const { socket, epoch, reads } = await start();
  expect(await read(socket, { stream: positions(0), epoch, since: 0 })).toMatchObject({
    ok: false,
    error: { code: "VALIDATION_FAILED" },
  });
  expect(reads).toEqual([]);
});

test("one of 10 MB is not read, but named: to a plain client before its connection is closed, and in the log", async () => {
  const { socket, epoch, reads, lines } = await start();
  const told = next(socket, "wirepact:close");
  const gone = next(socket, "disconnect");
  socket.emit("wirepact:read", { stream: positions(10_000), epoch, since: 0 }, () => {});
  const [error] = (await told) as [{ id: string }];
  expect(error).toEqual({
    code: "PAYLOAD_TOO_LARGE",
    message: expect.any(String),
    id: expect.any(String),
    action: "retry",
  });
  await gone;
  expect(reads).toEqual([]);
  expect(lines.filter(({ id }) => id === error.id)).toMatchObject([
    { code: "PAYLOAD_TOO_LARGE", address: expect.any(String) },
    { code: "PAYLOAD_TOO_LARGE", namespace: "/workspace-1", socket: expect.any(String) },
  ]);
  expect(JSON.stringify(lines)).not.toContain("ticket-999");
});

test("over polling it is refused unread, by name, and the connection closed by name as well", async () => {
  const { url, reads } = await start();
  const poll = `${url}/socket.io/?EIO=4&transport=polling`;
  const post = (sid: string, body: string) => fetch(`${poll}&sid=${sid}`, { method: "POST", body });
  const get = async (sid: string) => (await fetch(`${poll}&sid=${sid}`)).text();
  const { sid } = JSON.parse((await (await fetch(poll)).text()).slice(1)) as { sid: string };
  await post(sid, `40/workspace-1,${JSON.stringify({ token: tokenFor(), contract })}`);
  expect(await get(sid)).toMatch(/^40/);
  const answer = await post(sid, `42/workspace-1,0["wirepact:read",${JSON.stringify(positions(10_000))}]`);
  expect([answer.status, await answer.json()]).toEqual([
    413,
    { code: "PAYLOAD_TOO_LARGE", message: expect.any(String), id: expect.any(String) },
  ]);
  expect(await get(sid)).toContain('"code":"PAYLOAD_TOO_LARGE"');
  expect(reads).toEqual([]);
});

test.each(["websocket", "polling"] as const)("over %s our client is told why it was cut off", async (transport) => {
  // It believes that the server takes as much as any.
  const { url } = await startWorkspaceServer({ limits: { maxPayload: 2_000 } });
  const client = createClient(chatiaFlow, {
    url,
    token: tokenFor(),
    durable: durableRooms(),
    transports: [transport],
    backoff: { delay: 20 },
  });
  onTestFinished(() => client.close());
  const workspace = client.of("workspace", { companyId: 1 });
  await workspace.connection.connected(5_000);
  const told = new Promise((resolve) => {
    workspace.connection.subscribe(() => {
      if (workspace.connection.error) resolve(workspace.connection.error);
    });
  });
  const message = { ticketId: 7, body: "x".repeat(4_000), clientId: randomUUID() };
  const call = expect(workspace.call("sendMessage", message)).rejects.toMatchObject({
    code: "DISCONNECTED",
    cause: { code: "PAYLOAD_TOO_LARGE" },
  });
  expect(await told).toMatchObject({ name: "WireError", code: "PAYLOAD_TOO_LARGE" });
  await call;
  // And it comes back.
  await workspace.connection.connected(5_000);
});

test("a stranger who says that much is told as well", async () => {
  const { url } = await start();
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`);
  const heard: string[] = [];
  socket.on("message", (data) => heard.push(String(data)));
  const closed = new Promise((resolve) => socket.on("close", resolve));
  await new Promise((resolve) => socket.on("open", resolve));
  socket.send(`40/workspace-1,${JSON.stringify(positions(10_000))}`);
  expect(await closed).toBe(1009);
  expect(heard.at(-1)).toMatch(/^44{.*"code":"PAYLOAD_TOO_LARGE"/);
});
