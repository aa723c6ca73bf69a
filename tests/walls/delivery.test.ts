import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, heard } from "../e2e/helpdesk-process.ts";
import type { Desk } from "./desk.ts";
import { startDesk } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.end());

const openTicket = async () => (await desk.api("POST", "/tickets", { contactId: 9 })).id as number;

test("9: who comes back joins again, and reads what was missed", async () => {
  const ticketId = await openTicket();
  const contract = { name: "chatia-flow", version: "1.0.0" };
  const socket = desk.open(
    "/workspace-1",
    { token: desk.ana.token, contract },
    { reconnection: true, reconnectionDelay: 100 },
  );
  await heard(socket, "connect");
  const [, start] = (await ask(socket, "joinChatBox", ticketId)) as [
    unknown,
    { room: string; epoch: string; head: number },
  ];
  expect(start).toEqual({ room: `ticket-${ticketId}`, epoch: expect.any(String), head: expect.any(Number) });
  const before = heard(socket, "appMessage");
  await desk.api("POST", "/simulate/inbound", { ticketId, body: "before" });
  await before;
  const live: string[] = [];
  socket.on("appMessage", ({ data }) => live.push(data.body));

  const gone = heard(socket, "disconnect");
  socket.io.engine.close();
  await gone;
  for (const body of ["missed 1", "missed 2"]) await desk.api("POST", "/simulate/inbound", { ticketId, body });
  await heard(socket, "connect");
  const [, again] = (await ask(socket, "joinChatBox", ticketId)) as [unknown, { epoch: string; head: number }];
  expect(again).toMatchObject({ epoch: start.epoch, head: start.head + 3 });
  const [page] = (await ask(socket, "wirepact:read", {
    stream: start.room,
    epoch: start.epoch,
    since: start.head + 1,
  })) as [{ data: { events: { name: string; seq: number; args: [{ data: { body: string } }] }[] } }];
  expect(page.data.events.map(({ name, seq, args }) => [name, seq, args[0].data.body])).toEqual([
    ["appMessage", start.head + 2, "missed 1"],
    ["appMessage", start.head + 3, "missed 2"],
  ]);
  expect(live).toEqual([]);
  const next = heard(socket, "appMessage");
  await desk.api("POST", "/simulate/inbound", { ticketId, body: "after" });
  expect(await next).toMatchObject({ data: { body: "after" } });
});

test("15: each change of a ticket is told apart: an update moves nothing, a delete names its ticket, a count is a count", async () => {
  const ticketId = await openTicket();
  const socket = await desk.connect(desk.ana, ["joinTickets", "pending"], ["joinTickets", "open"]);
  const during = async (act: () => Promise<unknown>): Promise<Record<string, unknown>[]> => {
    await desk.settle(socket);
    const changes: Record<string, unknown>[] = [];
    const listener = (change: Record<string, unknown>): unknown => changes.push(change);
    socket.on("company-1-ticket", listener);
    await act();
    await desk.settle(socket);
    socket.off("company-1-ticket", listener);
    return changes;
  };
  const patch = (body: object) => desk.api("PATCH", `/tickets/${ticketId}`, body);
  const ticket = expect.objectContaining({ id: ticketId });
  expect(await during(() => patch({ queueId: 2 }))).toEqual([{ action: "update", ticket }]);
  expect(await during(() => patch({ status: "open" }))).toEqual([
    { action: "update", ticket },
    { action: "delete", ticketId },
    { action: "create", ticket },
  ]);
  expect(await during(() => desk.api("POST", "/simulate/inbound", { ticketId, body: "Oi" }))).toContainEqual({
    action: "updateUnread",
    ticketId,
    unreadMessages: 1,
  });
  expect(await during(() => desk.api("DELETE", `/tickets/${ticketId}`))).toContainEqual({ action: "delete", ticketId });
});

test("19: joined twice is heard once, and one who leaves silences nobody else", async () => {
  const ticketId = await openTicket();
  const twice = await desk.connect(desk.ana, ["joinChatBox", ticketId], ["joinChatBox", `ticket-${ticketId}`]);
  const other = await desk.connect(desk.ana, ["joinChatBox", ticketId]);
  const count = (socket: Socket): string[] => {
    const bodies: string[] = [];
    socket.on("appMessage", ({ data }) => bodies.push(data.body));
    return bodies;
  };
  const [first, second] = [count(twice), count(other)];
  await desk.api("POST", "/simulate/inbound", { ticketId, body: "1" });
  await desk.settle(twice, other);
  expect([first, second]).toEqual([["1"], ["1"]]);
  expect(await ask(other, "joinChatBoxLeave", ticketId)).toEqual([]);
  expect(await ask(other, "joinChatBoxLeave", ticketId)).toEqual([]);
  await desk.api("POST", "/simulate/inbound", { ticketId, body: "2" });
  await desk.settle(twice, other);
  expect([first, second]).toEqual([["1", "2"], ["1"]]);
});
