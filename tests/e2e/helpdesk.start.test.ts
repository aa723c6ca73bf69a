import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { spawnHelpDesk, startHelpDesk } from "./helpdesk-process.ts";

const production = {
  NODE_ENV: "production",
  JWT_SECRET: "32 bytes or more, and for tests only",
  FRONTEND_URL: "https://a.test/",
};

test.each(["SIGTERM", "SIGINT"] as const)(
  "prints one line, and ends cleanly at %s with somebody connected",
  async (signal) => {
    const desk = await startHelpDesk();
    const { token } = await desk.signIn("ana@acme.test");
    const socket = desk.open(1, token, "websocket");
    await new Promise<void>((resolve) => socket.once("connect", resolve));
    const closing = new Promise((resolve) => socket.once("wirepact:close", resolve));

    expect(await desk.end(signal)).toBe(0);
    expect(await closing).toMatchObject({ action: "retry" });
    expect(desk.output.stdout).toBe(`Help desk ready: ${desk.url}\n`);
    expect(desk.output.stderr).toContain("JWT_SECRET is not set");
  },
);

test.each([
  ["in production without a secret", { ...production, JWT_SECRET: "" }, /JWT_SECRET/],
  ["in production without origins", { ...production, FRONTEND_URL: "" }, /FRONTEND_URL/],
  ["with a port that is none", { PORT: "many" }, /PORT/],
  ["with a folder that is none", { DATA_DIR: "/dev/null/x" }, /DATA_DIR/],
])("refuses to start %s", async (_, env, reason) => {
  const desk = spawnHelpDesk(env);
  expect(await desk.ended).toBe(1);
  expect(desk.output.stdout).toBe("");
  expect(desk.output.stderr.trim().split("\n")).toEqual([expect.stringMatching(reason)]);
});

test("refuses to start on a port that is taken", async () => {
  const taken = createServer().listen(0);
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const desk = spawnHelpDesk({ ...production, NODE_ENV: "", PORT: String(port) });
  expect(await desk.ended).toBe(1);
  expect(desk.output.stderr).toMatch(`Port ${port} is taken`);
});

test("starts in production with a secret and origins", async () => {
  const desk = await startHelpDesk(production);
  onTestFinished(() => void desk.end());
  const from = (origin: string) => fetch(`${desk.url}/api/tickets`, { headers: { Origin: origin } });
  expect((await from("https://a.test")).status).toBe(401);
  expect((await from("https://a.test")).headers.get("access-control-allow-origin")).toBe("https://a.test");
  expect((await from(desk.url)).status).toBe(403);
});

test("what was done survives a restart", async () => {
  const folder = mkdtempSync(join(tmpdir(), "helpdesk-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const env = { DATA_DIR: join(folder, "made/when/missing"), JWT_SECRET: "a secret for tests only" };

  const first = await startHelpDesk(env);
  const { token } = await first.signIn("ana@acme.test");
  const post = (path: string, body?: unknown) => first.request("POST", path, { token, body });
  const contact = (await post("/api/contacts", { name: "Lia", number: "5511900000000" })).body;
  const ticket = (await post("/api/tickets", { contactId: contact.id })).body;
  await post("/api/simulate/inbound", { ticketId: ticket.id, body: "Oi" });
  await post(`/api/tickets/${ticket.id}/messages`, { body: "Olá" });
  await first.request("PATCH", `/api/tickets/${ticket.id}`, { token, body: { status: "closed", queueId: 2 } });
  await first.request("DELETE", "/api/tickets/1", { token });
  const before = (await first.request("GET", "/api/tickets", { token })).body;
  // Killed, not ended: nothing may depend on a clean end.
  await first.end("SIGKILL");

  const second = await startHelpDesk(env);
  onTestFinished(() => void second.end());
  const get = async (path: string) => (await second.request("GET", path, { token })).body;
  expect(await get("/api/tickets")).toEqual(before);
  expect(await get(`/api/tickets/${ticket.id}`)).toMatchObject({
    status: "closed",
    queueId: 2,
    lastMessage: "Olá",
    contact,
  });
  expect(await get(`/api/tickets/${ticket.id}/messages`)).toMatchObject([
    { body: "Oi", fromMe: false },
    { body: "Olá", fromMe: true },
  ]);
  expect(await get("/api/tickets/1")).toMatchObject({ error: { code: "TICKET_NOT_FOUND" } });
});

test("customers write by themselves when asked to be simulated", async () => {
  const desk = await startHelpDesk({}, "--simulate");
  onTestFinished(() => void desk.end());
  const { token } = await desk.signIn("caio@globex.test");
  const ana = await desk.signIn("ana@acme.test");
  const sockets = [desk.open(2, token, "websocket"), desk.open(1, ana.token, "websocket")];
  onTestFinished(() => sockets.forEach((socket) => void socket.disconnect()));
  const written = sockets.map(
    (socket, index) => new Promise((resolve) => socket.once(`company-${2 - index}-appMessage`, resolve)),
  );
  expect(await Promise.race(written)).toMatchObject({ action: "create", data: { fromMe: false } });
}, 20_000);
