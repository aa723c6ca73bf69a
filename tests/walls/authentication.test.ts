import jsonwebtoken from "jsonwebtoken";
import type { Socket } from "socket.io-client";
import { io } from "socket.io-client";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { ask, heard, spawnHelpDesk } from "../e2e/helpdesk-process.ts";
import type { Desk } from "./desk.ts";
import { refusal, startDesk, tokenFor } from "./desk.ts";
import { openRaw, upgradeStatus } from "./raw-connection.ts";

let desk: Desk;
const admin = { username: "admin", password: "1234567890" };

beforeAll(async () => {
  desk = await startDesk({
    SOCKET_ADMIN: "true",
    ADMIN_USERNAME: admin.username,
    ADMIN_PASSWORD: admin.password,
    FRONTEND_URL: "https://Desk.Example.com/, http://localhost:5173",
  });
});
afterAll(() => desk.end());

/** The namespaces that exist in the server, as its admin UI is told. */
async function namespaces(): Promise<string[]> {
  const socket = desk.open("/admin", admin);
  const stats = await heard<{ namespaces: { name: string }[] }>(socket, "server_stats");
  socket.disconnect();
  return stats.namespaces.map(({ name }) => name);
}

test("1: nobody gets into a workspace without a token", async () => {
  for (const [auth, message, code] of [
    [{}, "Token ausente", "TOKEN_MISSING"],
    [{ token: "" }, "Token ausente", "TOKEN_MISSING"],
    [{ token: "garbage" }, "Token inválido", "TOKEN_INVALID"],
    [{ token: { toString: 1 } }, "Token inválido", "TOKEN_INVALID"],
  ] as const) {
    expect(await refusal(desk.open("/workspace-1", auth))).toEqual({ message, code });
  }
  const query = { query: { token: desk.ana.token, userId: desk.ana.user.id } };
  expect(await refusal(desk.open("/workspace-1", {}, query))).toMatchObject({ code: "TOKEN_MISSING" });
  const raw = await openRaw(desk.url);
  raw.send("40/workspace-1,");
  expect(await raw.frame("44/workspace-1,")).toContain("TOKEN_MISSING");
  raw.send('42/workspace-1,1["joinNotification"]');
  await raw.closed;
  await desk.stillServes();
});

test("6: strangers leave nothing behind: 20,000 CONNECTs, no namespace, a closed connection", async () => {
  await desk.stillServes();
  const before = await namespaces();
  const size = desk.output.stderr.length;
  const raw = await openRaw(desk.url);
  for (let at = 0; at < 20_000; at++) raw.send(`40/workspace-${at + 10},`);
  await raw.closed;
  const known = await openRaw(desk.url);
  for (let at = 0; at < 20_000; at++)
    known.send(`40/workspace-${at + 10},${JSON.stringify({ token: desk.ana.token })}`);
  await known.closed;
  expect((await namespaces()).sort()).toEqual(before.sort());
  expect(desk.output.stderr.length - size).toBeLessThan(50_000);
  await desk.stillServes();
});

test("6: strangers and members at the same time, 150 rounds: whoever is connected can be reached", async () => {
  for (let round = 0; round < 150; round++) {
    const bad = [desk.open("/workspace-1", {}), desk.open("/workspace-1", { token: "no" })];
    const good = [
      desk.open("/workspace-1", { token: desk.ana.token }),
      desk.open("/workspace-1", { token: desk.bia.token }),
    ];
    const refused = bad.map(refusal);
    await Promise.all(good.map((socket) => heard(socket, "connect")));
    await desk.settle(...good);
    for (const { code } of await Promise.all(refused)) expect(code).toMatch(/^TOKEN_/);
    for (const socket of good) socket.disconnect();
  }
});

test("10: a session ends with its token, and a token has to be exactly ours", async () => {
  const ends = desk.open("/workspace-1", { token: tokenFor(desk.ana, {}, { expiresIn: 2 }) });
  const stays = desk.open("/workspace-1", { token: tokenFor(desk.ana, {}, { expiresIn: 2 }) });
  const closing = heard<{ code: string; action: string }>(ends, "wirepact:close");
  const gone = heard<string>(ends, "disconnect");
  await Promise.all([heard(ends, "connect"), heard(stays, "connect")]);
  expect(await ask(stays, "auth:refresh", tokenFor(desk.bia))).toMatchObject([{ error: { code: "FORBIDDEN" } }]);
  expect(await ask(stays, "auth:refresh", tokenFor(desk.ana, { companyId: 2 }))).toMatchObject([{ ok: false }]);
  expect(await ask(stays, "auth:refresh", tokenFor(desk.ana))).toMatchObject([{ ok: true }]);
  expect(await closing).toMatchObject({ code: "TOKEN_EXPIRED", action: "refresh" });
  expect(await gone).toBe("io server disconnect");
  await desk.settle(stays);

  const options = { expiresIn: 60 };
  const forged = [
    tokenFor(desk.ana, {}, {}),
    tokenFor(desk.ana, {}, { ...options, algorithm: "HS384" }),
    tokenFor(desk.ana, {}, { ...options, algorithm: "HS512" }),
    tokenFor(desk.ana, {}, { ...options, audience: "another-service" }),
    tokenFor(desk.ana, {}, { ...options, notBefore: 60 }),
    jsonwebtoken.sign({ userId: desk.ana.user.id, companyId: 1 }, "default_secret", options),
    `${Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url")}.${desk.ana.token.split(".")[1]}.`,
  ];
  for (const token of forged) {
    expect(await refusal(desk.open("/workspace-1", { token }))).toEqual({
      message: "Token inválido",
      code: "TOKEN_INVALID",
    });
  }
  const unset = spawnHelpDesk({ NODE_ENV: "production", FRONTEND_URL: "https://desk.example.com" });
  expect(await unset.ended).not.toBe(0);
  expect(unset.output.stderr).toContain("JWT_SECRET");
});

test("11: a refused client is told why, and comes in with a new token, even over the same connection", async () => {
  const expired = tokenFor(desk.ana, {}, { expiresIn: -1 });
  const socket = desk.open("/workspace-1", { token: expired });
  expect(await refusal(socket)).toEqual({ message: "Token inválido", code: "TOKEN_EXPIRED" });
  socket.auth = { token: desk.ana.token };
  const connected = heard(socket, "connect");
  socket.connect();
  await connected;
  await desk.settle(socket);

  const raw = await openRaw(desk.url);
  raw.send(`40/workspace-1,${JSON.stringify({ token: expired })}`);
  expect(await raw.frame("44/workspace-1,")).toContain("TOKEN_EXPIRED");
  raw.send(`40/workspace-1,${JSON.stringify({ token: desk.ana.token })}`);
  expect(await raw.frame("40/workspace-1,")).toContain("sid");
});

test("12: a foreign page opens neither a WebSocket nor a polling session; the real one does, slash or not", async () => {
  const poll = async (origin: string | undefined) =>
    (await fetch(`${desk.url}/socket.io/?EIO=4&transport=polling`, { headers: origin === undefined ? {} : { origin } }))
      .status;
  for (const origin of [
    "https://evil.example",
    "null",
    "https://desk.example.com.evil.example",
    "https://sub.desk.example.com",
    "http://desk.example.com",
    "https://desk.example.com:8443",
    "http://localhost:51730",
    "file://",
  ]) {
    expect([origin, await upgradeStatus(desk.url, { origin }), await poll(origin)]).toEqual([origin, 400, 403]);
  }
  // Not an established session's request, though it looks like one.
  const smuggled = await fetch(`${desk.url}/socket.io/?EIO=4&transport=polling&x=sid=`, {
    headers: { origin: "https://evil.example" },
  });
  expect(smuggled.status).toBe(403);
  for (const origin of ["https://desk.example.com", "http://localhost:5173"]) {
    expect([origin, await upgradeStatus(desk.url, { origin }), await poll(origin)]).toEqual([origin, 101, 200]);
  }
  // The id of somebody's session is of no use to a foreign page, either.
  const opened = await (await fetch(`${desk.url}/socket.io/?EIO=4&transport=polling`)).text();
  const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
  const say = async (origin: string) =>
    (
      await fetch(`${desk.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`, {
        method: "POST",
        body: "3",
        headers: { origin },
      })
    ).status;
  const query = `&sid=${sid}`;
  expect(await say("https://evil.example")).toBe(400);
  expect(await upgradeStatus(desk.url, { origin: "https://evil.example", query })).toBe(400);
  expect(await say("http://localhost:5173")).toBe(200);
  expect(await upgradeStatus(desk.url, { origin: "http://localhost:5173", query })).toBe(101);
  // Without an Origin no browser page has asked: scripts and apps, which still need a token.
  expect([await upgradeStatus(desk.url, {}), await poll(undefined)]).toEqual([101, 200]);
});

test("17: the admin UI: a plain password, a page, hostile logins, few guesses, no tokens, dynamic namespaces", async () => {
  // Of its own: the guesses of one address are counted together.
  const own = await startDesk({ SOCKET_ADMIN: "true", ADMIN_USERNAME: admin.username, ADMIN_PASSWORD: admin.password });
  onTestFinished(() => void own.end());
  const page = await fetch(`${own.url}/admin`);
  expect([page.status, page.url]).toEqual([200, `${own.url}/admin/`]);
  const script = /src="(js\/app[^"]+)"/.exec(await page.text())?.[1];
  expect((await fetch(new URL(script as string, page.url))).headers.get("content-type")).toContain("javascript");

  const watcher = own.open("/admin", admin);
  const session = heard<string>(watcher, "session");
  const seen: string[] = [];
  watcher.onAny((...event: unknown[]) => seen.push(JSON.stringify(event)));
  expect(await session).toBeTypeOf("string");
  const socket = own.open("/workspace-1", { token: own.ana.token }, { query: { token: own.ana.token } });
  await heard(socket, "connect");
  expect(await ask(socket, "auth:refresh", own.ana.token)).toMatchObject([{ ok: true }]);
  // Deep enough that looking at it by recursion ends the one who looks.
  const raw = await openRaw(own.url);
  raw.send(`40/workspace-1,${JSON.stringify({ token: own.ana.token })}`);
  await raw.frame("40/workspace-1,");
  raw.send(`42/workspace-1,7["joinChatBox",${"[".repeat(20_000)}${"]".repeat(20_000)}]`);
  expect(await raw.frame("43/workspace-1,7")).toContain("ID de ticket inválido");
  await heard(watcher, "server_stats");
  expect(seen.some((event) => event.includes("socket_connected") && event.includes("/workspace-1"))).toBe(true);
  expect(seen.some((event) => event.includes("auth:refresh"))).toBe(true);
  const [, , signature = ""] = own.ana.token.split(".");
  for (const event of seen) expect(event).not.toContain(signature);

  // A page that reconnects resumes, and that takes nothing from who logs in.
  const resumed = await session;
  for (let at = 0; at < 10; at++) {
    const page = own.open("/admin", { sessionId: resumed });
    await heard(page, "connect");
    page.disconnect();
  }

  const hostile: unknown[] = [
    { ...admin, password: 7 },
    { ...admin, password: ["x"] },
    { ...admin, password: { toString: 1 } },
    { username: admin.username },
    { username: admin.username, password: null },
    { sessionId: "made up", username: admin.username, password: 7 },
    { sessionId: { toString: 1 }, username: admin.username },
    { ...admin, password: "x".repeat(10_000) },
    [],
    "text",
  ];
  for (const auth of hostile)
    expect((await refusal(own.open("/admin", auth as object))).message).toBe("invalid credentials");
  // A hundred guesses, and then the right one: the address has to wait.
  for (let guess = 0; guess < 100; guess++) {
    const refused = await refusal(own.open("/admin", { ...admin, password: String(guess) }));
    expect(refused.message).toBe("invalid credentials");
  }
  expect((await refusal(own.open("/admin", admin))).message).toBe("invalid credentials");
  expect(own.output.stderr).toContain("login to the admin UI refused");
  expect(await refusal(own.open("/admin", { ...admin, password: "x".repeat(50_000) }))).toMatchObject({
    code: "PAYLOAD_TOO_LARGE",
  });
  // What is absurd is not even read: the connection ends, with the protocol's own word for it.
  const absurd = await openRaw(own.url);
  absurd.send(`40/admin,${JSON.stringify({ ...admin, password: "x".repeat(100_000) })}`);
  expect(await absurd.closed).toBe(1009);
  await own.stillServes();

  const production = spawnHelpDesk({
    NODE_ENV: "production",
    JWT_SECRET: "x".repeat(32),
    FRONTEND_URL: "https://desk.example.com",
    SOCKET_ADMIN: "true",
    ADMIN_USERNAME: "admin",
    ADMIN_PASSWORD: "admin",
  });
  onTestFinished(() => void production.end());
  const url = await new Promise<string>((resolve) => {
    production.child.stdout.on("data", () => {
      const [, found] = /Help desk ready: (\S+)/.exec(production.output.stdout) ?? [];
      if (found) resolve(found);
    });
  });
  const outside: Socket = io(`${url}/admin`, { auth: admin, transports: ["websocket"], reconnection: false });
  onTestFinished(() => void outside.disconnect());
  expect((await refusal(outside)).message).toBe("Invalid namespace");
});
