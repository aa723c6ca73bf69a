import { memoryLog } from "@wirepact/server";
import type { Socket } from "socket.io-client";
import { expect, test } from "vitest";
import { message } from "./message.ts";
import { ask, next, startWorkspaceServer, tokenFor } from "./workspace-server.ts";

const contract = { name: "chatia-flow", version: "1.1.0" };

/** A server whose log notes what is read of it, and a socket in ticket 7, which has had three events, as ticket 8 has. */
async function start() {
  const log = memoryLog();
  const reads: string[] = [];
  const { realtime, connect } = await startWorkspaceServer({
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
  return { reads, socket, ...head };
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

test("a map of positions is none; one of 10 MB ends its connection", async () => {
  const { socket, epoch, reads } = await start();
  const positions = (padding: number) =>
    Object.fromEntries(
      Array.from({ length: 1_000 }, (_, at) => [`ticket-${at}`, { epoch: epoch.padEnd(padding), since: 0 }]),
    );
  expect(await read(socket, { stream: positions(0), epoch, since: 0 })).toMatchObject({
    ok: false,
    error: { code: "VALIDATION_FAILED" },
  });
  const gone = next(socket, "disconnect");
  socket.emit("wirepact:read", { stream: positions(10_000), epoch, since: 0 }, () => {});
  expect((await gone)[0]).toBe("transport close");
  expect(reads).toEqual([]);
});
