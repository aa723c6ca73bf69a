import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { ask, heard } from "../e2e/helpdesk-process.ts";
import type { Desk } from "./desk.ts";
import { refusal, startDesk, tokenFor } from "./desk.ts";
import { openRaw } from "./raw-connection.ts";

let desk: Desk;
let ticketId: number;

beforeAll(async () => {
  desk = await startDesk();
  ticketId = (await desk.api("POST", "/tickets", { contactId: 9 })).id;
});
afterAll(() => desk.end());

/** Everything a socket hears, by name. */
function tap(socket: Socket): [event: string, ...args: unknown[]][] {
  const events: [string, ...unknown[]][] = [];
  // The marker that tells when all has been heard is not part of it.
  socket.onAny((event: string, ...args: unknown[]) => event !== "user" && events.push([event, ...args]));
  return events;
}

test("2: a token of one company opens no other company, and none of its rooms", async () => {
  expect(await refusal(desk.open("/workspace-2", { token: desk.ana.token }))).toMatchObject({ code: "FORBIDDEN" });
  expect(await refusal(desk.open("/workspace-1", { token: desk.caio.token }))).toMatchObject({ code: "FORBIDDEN" });
  const elsewhere = { query: { userId: desk.bia.user.id } };
  expect(await refusal(desk.open("/workspace-1", { token: desk.ana.token }, elsewhere))).toMatchObject({
    code: "FORBIDDEN",
  });
  // A company that the claims only spell alike.
  const alike = tokenFor(desk.ana, { companyId: "1" });
  expect(await refusal(desk.open("/workspace-1", { token: alike }))).toMatchObject({ code: "TOKEN_INVALID" });
  const caio = await desk.connect(desk.caio);
  expect(await ask(caio, "joinChatBox", ticketId)).toEqual(["Acesso negado"]);
  expect(await ask(caio, "wirepact:read", { stream: `ticket-${ticketId}`, epoch: "x", since: 0 })).toMatchObject([
    { error: { code: "NOT_JOINED" } },
  ]);
  expect(await ask(caio, "markAsRead", { ticketId })).toMatchObject([{ error: { code: "TICKET_NOT_FOUND" } }]);

  // Two namespaces over one connection keep their own identities.
  const raw = await openRaw(desk.url);
  raw.send(
    `40/workspace-1,${JSON.stringify({ token: desk.ana.token })}`,
    `40/workspace-2,${JSON.stringify({ token: desk.caio.token })}`,
  );
  await Promise.all([raw.frame("40/workspace-1,"), raw.frame("40/workspace-2,")]);
  raw.send(`42/workspace-2,1["joinChatBox",${ticketId}]`, `42/workspace-1,2["joinChatBox",${ticketId}]`);
  expect(await raw.frame("43/workspace-2,1")).toContain("Acesso negado");
  expect(await raw.frame("43/workspace-1,2")).toBe("43/workspace-1,2[]");
});

test("4: services and clients mean the same namespace, and no other exists", async () => {
  const socket = await desk.connect(desk.ana, ["joinChatBox", ticketId]);
  const events = tap(socket);
  await desk.api("POST", "/simulate/inbound", { ticketId, body: "Oi" });
  await desk.settle(socket);
  expect(events.map(([name]) => name)).toContain("appMessage");
  for (const address of [
    "/1",
    "/",
    "/company-1",
    "/workspace-01",
    "/workspace-0",
    "/workspace-1/",
    "/workspace-1?x=1",
    "/workspace-1.0",
    "/Workspace-1",
    "/workspace-",
    "/workspace-9007199254740993",
    "/admin",
  ]) {
    const [auth, message] = [{ token: desk.ana.token }, "Invalid namespace"];
    if (address.includes("?")) {
      const raw = await openRaw(desk.url);
      raw.send(`40${address},${JSON.stringify(auth)}`);
      expect(await raw.frame("44")).toContain(message);
    } else expect([address, (await refusal(desk.open(address, auth))).message]).toEqual([address, message]);
  }
});

test("5: emitting before anybody is connected opens no door", async () => {
  const fresh = await startDesk();
  onTestFinished(() => void fresh.end());
  const ticket = await fresh.api("POST", "/tickets", { contactId: 9 });
  await fresh.api("POST", "/simulate/inbound", { ticketId: ticket.id, body: "Oi" });
  await fresh.api("PATCH", `/users/${fresh.caio.user.id}`, { name: "Caio" }, fresh.caio);
  for (const address of ["/workspace-1", "/workspace-2"]) {
    expect(await refusal(fresh.open(address, {}))).toMatchObject({ code: "TOKEN_MISSING" });
  }
  expect(await refusal(fresh.open("/workspace-2", { token: fresh.ana.token }))).toMatchObject({ code: "FORBIDDEN" });
  const socket = await fresh.connect(fresh.ana, ["joinChatBox", ticket.id]);
  const message = heard(socket, "appMessage");
  await fresh.api("POST", "/simulate/inbound", { ticketId: ticket.id, body: "Again" });
  expect(await message).toMatchObject({ action: "create", data: { body: "Again" } });
});

test("7: a message is heard once, inside its company, and every event carries what it is called", async () => {
  const inside = await desk.connect(
    desk.ana,
    ["joinChatBox", ticketId],
    ["joinNotification"],
    ["joinTickets", "pending"],
    ["joinTickets", "open"],
  );
  const stranger = await desk.connect(
    desk.caio,
    ["joinNotification"],
    ["joinTickets", "pending"],
    ["joinTickets", "open"],
  );
  const [events, foreign] = [tap(inside), tap(stranger)];
  const done = heard<{ ack: number }>(inside, "chat:ack", ({ ack }) => ack === 3);
  await desk.api("POST", "/simulate/inbound", { ticketId, body: "Once" });
  const sent = await desk.api("POST", `/tickets/${ticketId}/messages`, { body: "Mine" });
  await done;
  await desk.settle(inside);
  await desk.api("PATCH", `/users/${desk.caio.user.id}`, { name: "Caio" }, desk.caio);
  const bodies = (name: string) =>
    events.filter(([event]) => event === name).map(([, payload]) => (payload as { data: { body: string } }).data.body);
  expect(bodies("appMessage").filter((body) => body === "Once")).toEqual(["Once"]);
  expect(bodies("company-1-appMessage").filter((body) => body === "Once")).toEqual(["Once"]);
  expect(bodies("message")).toEqual([]);
  const acks = events.filter(([event]) => event === "chat:ack").map(([, payload]) => payload);
  expect(acks.length).toBeGreaterThan(0);
  for (const ack of acks) expect(ack).toEqual({ messageId: sent.id, ticketId, ack: expect.any(Number) });
  expect(foreign).toEqual([]);
});

test("8: however a ticket is named, it is the same room", async () => {
  const names = [ticketId, String(ticketId), `ticket-${ticketId}`];
  const sockets = await Promise.all(names.map((name) => desk.connect(desk.ana, ["joinChatBox", name])));
  const outside = await desk.connect(desk.bia);
  const unheard = tap(outside);
  const messages = sockets.map((socket) => heard(socket, "appMessage"));
  await desk.api("POST", "/simulate/inbound", { ticketId, body: "Everybody" });
  for (const message of await Promise.all(messages)) expect(message).toMatchObject({ data: { body: "Everybody" } });
  // Left under one name, it is left under all.
  const [first] = sockets as [Socket, Socket, Socket];
  expect(await ask(first, "joinChatBoxLeave", `ticket-${ticketId}`)).toEqual([]);
  const afterwards = tap(first);
  await desk.api("POST", "/simulate/inbound", { ticketId, body: "Not the first" });
  await desk.settle(first, outside);
  for (const events of [afterwards, unheard]) expect(events.map(([name]) => name)).not.toContain("appMessage");
  for (const bad of [0, -1, 1.5, "", "7; drop table", "ticket-", null, {}, [], true]) {
    expect(await ask(first, "joinChatBox", bad)).toEqual(["ID de ticket inválido"]);
  }
});
