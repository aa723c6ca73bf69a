import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, heard } from "../e2e/helpdesk-process.ts";
import type { Desk } from "./desk.ts";
import { startDesk } from "./desk.ts";
import { openRaw } from "./raw-connection.ts";

let desk: Desk;
const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.end());

/** A connection that is in company 1's workspace. */
async function enter() {
  const raw = await openRaw(desk.url);
  raw.send(`40/workspace-1,${JSON.stringify({ token: desk.ana.token })}`);
  await raw.frame("40/workspace-1,");
  return raw;
}

test("3: nothing that a client sends ends the process, or goes without its answer", async () => {
  const events = [
    "joinChatBox",
    "joinChatBoxLeave",
    "joinNotification",
    "joinTickets",
    "joinTicketsLeave",
    "sendMessage",
    "markAsRead",
    "typing",
    "auth:refresh",
    "wirepact:join",
    "wirepact:leave",
    "wirepact:read",
    "error",
    "toString",
    "__proto__",
    "constructor",
  ];
  const args = [
    "",
    ",null",
    ",{}",
    ',{"toString":1}',
    ',{"__proto__":{"x":1}}',
    `,${deep}`,
    ",1,2,3",
    ',{"ticketId":{"toString":1}}',
    ',"\\u0000"',
    ",1e999",
    ',{"_placeholder":true,"num":0}',
  ];
  const raw = await enter();
  let id = 0;
  for (const event of events) {
    for (const arg of args) {
      raw.send(`42/workspace-1,["${event}"${arg}]`);
      id += 1;
      raw.send(`42/workspace-1,${id}["${event}"${arg}]`);
    }
  }
  for (let at = 1; at <= id; at++) await raw.frame(`43/workspace-1,${at}[`);
  const answers = raw.frames.filter((frame) => frame.startsWith("43/workspace-1,"));
  expect(answers).toHaveLength(id);
  await desk.stillServes();

  // Frames that are no packets, and packets that lie about what follows: the connection ends, nothing else.
  for (const frame of [
    "4",
    "42",
    "4x",
    "49[]",
    "42/workspace-1,",
    "42/workspace-1,{",
    '42/workspace-1,["connect"]',
    '42/workspace-1,["disconnect"]',
    "42/workspace-1,[{}]",
    "451-",
    "4599999-/workspace-1,[1]",
    '451-/workspace-1,["joinChatBox",{"_placeholder":true,"num":7}]',
    "43/workspace-1,1{}",
    "44/workspace-1,{}",
    "40/workspace-1,",
    "x",
    "",
    "9",
    "2probe",
    "5",
    Buffer.from([1, 2, 3]),
  ]) {
    const hostile = await enter();
    hostile.send(frame);
    hostile.send('42/workspace-1,1["joinNotification"]');
    await Promise.race([hostile.closed, hostile.frame("43/workspace-1,1").catch(() => {})]);
  }
  await desk.stillServes();
});

test("13: a payload that is too large ends its own connection, with a reason, and nobody else's", async () => {
  const bystander = await desk.connect(desk.bia);
  const raw = await enter();
  raw.send(`42/workspace-1,1["sendMessage",{"ticketId":1,"clientId":"c","body":"${"x".repeat(1_000_000)}"}]`);
  expect(await raw.closed).toBe(1009);
  const polled = await fetch(`${desk.url}/socket.io/?EIO=4&transport=polling`).then((answer) => answer.text());
  const { sid, maxPayload } = JSON.parse(polled.slice(1));
  expect(maxPayload).toBe(1_000_000); // told at the handshake, so that a client can check before it sends
  const post = await fetch(`${desk.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`, {
    method: "POST",
    body: "4".repeat(1_000_001),
  });
  expect(post.status).toBe(413);
  // What fits is answered, by name, and the connection stays.
  const socket = await desk.connect(desk.ana);
  const large = { ticketId: 1, clientId: "c", body: "x".repeat(900_000) };
  expect(await ask(socket, "sendMessage", large)).toMatchObject([{ ok: false, error: { code: "VALIDATION_FAILED" } }]);
  await desk.settle(socket, bystander);
});

test("16: what a schema does not declare never leaves", async () => {
  const socket = await desk.connect(
    desk.ana,
    ["joinChatBox", 1],
    ["joinNotification"],
    ["joinTickets", "open"],
    ["joinTickets", "pending"],
  );
  const seen: unknown[] = [];
  socket.onAny((...event: unknown[]) => seen.push(event));
  const user = heard(socket, "user");
  await desk.api("PATCH", `/users/${desk.bia.user.id}`, { name: "Bia", passwordHash: "mine", admin: true });
  expect(await user).toEqual({ action: "update", user: { id: desk.bia.user.id, name: "Bia" } });
  const ticket = await desk.api("POST", "/tickets", { contactId: 9 });
  await desk.api("PATCH", `/tickets/${ticket.id}`, { userId: desk.bia.user.id, status: "open" });
  await desk.settle(socket);
  const text = JSON.stringify(seen);
  expect(text).toContain(desk.bia.user.id);
  expect(text).not.toMatch(/password|scrypt|hash|acme\.test/i);
  // Nor does an undeclared field come in: the answer is the stored message, as it is declared.
  const [sent] = await ask(socket, "sendMessage", {
    ticketId: 1,
    clientId: "c16",
    body: "Oi",
    fromMe: false,
    ack: 4,
    id: "forged",
  });
  expect(sent).toMatchObject({ ok: true, data: { body: "Oi", fromMe: true } });
  expect((sent as { data: { id: string } }).data.id).not.toBe("forged");
});

test("20: every call ends: an unknown event, a bad payload and a refused one are answered at once, by name", async () => {
  const socket = (await desk.connect(desk.ana)).timeout(5_000);
  const call = (event: string, ...args: unknown[]) => socket.emitWithAck(event, ...args);
  expect(await call("noSuchEvent", 1)).toMatchObject({
    ok: false,
    error: { code: "UNKNOWN_EVENT", id: expect.any(String) },
  });
  expect(await call("hasOwnProperty")).toMatchObject({ error: { code: "UNKNOWN_EVENT" } });
  expect(await call("sendMessage")).toMatchObject({ error: { code: "VALIDATION_FAILED" } });
  expect(await call("sendMessage", { ticketId: 999_999, clientId: "a", body: "x" })).toMatchObject({
    error: { code: "TICKET_NOT_FOUND", data: { ticketId: 999_999 } },
  });
  const ticket = await desk.api("POST", "/tickets", { contactId: 9 });
  await desk.api("PATCH", `/tickets/${ticket.id}`, { status: "closed" });
  expect(await call("sendMessage", { ticketId: ticket.id, clientId: "a", body: "x" })).toMatchObject({
    error: { code: "TICKET_CLOSED", data: { closedAt: expect.any(String) } },
  });
  expect(await call("typing", { ticketId: 1, typing: true })).toEqual({ ok: true, data: null });
  // Without a callback the error comes as an event.
  const plain = await desk.connect(desk.ana);
  const told = heard(plain, "error");
  plain.emit("noSuchEvent");
  expect(await told).toMatchObject({ code: "UNKNOWN_EVENT", event: "noSuchEvent" });
});
