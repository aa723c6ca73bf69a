import jsonwebtoken from "jsonwebtoken";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startHelpDesk } from "./helpdesk-process.ts";

const secret = "a secret for tests only";
let desk: Awaited<ReturnType<typeof startHelpDesk>>;
let ana: Awaited<ReturnType<typeof desk.signIn>>;
let caio: typeof ana;

beforeAll(async () => {
  desk = await startHelpDesk({ JWT_SECRET: secret, TOKEN_TTL: "600" });
  ana = await desk.signIn("ana@acme.test");
  caio = await desk.signIn("caio@globex.test");
});
afterAll(() => desk.end());

const api = (method: string, path: string, body?: unknown, token = ana.token) =>
  desk.request(method, `/api${path}`, { token, body });

async function newTicket(): Promise<number> {
  return (await api("POST", "/tickets", { contactId: 9 })).body.id;
}

describe("signing in", () => {
  test("gives a token that says who, where, and until when", () => {
    expect(ana.user).toEqual({ id: expect.any(String), name: "Ana Souza", email: "ana@acme.test", companyId: 1 });
    const claims = jsonwebtoken.verify(ana.token, secret) as Record<string, number>;
    expect(claims).toEqual({ userId: ana.user.id, companyId: 1, iat: expect.any(Number), exp: expect.any(Number) });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(600);
  });

  test.each([
    ["a wrong password", { email: "ana@acme.test", password: "demo1" }, 401],
    ["somebody unknown", { email: "eve@acme.test", password: "demo" }, 401],
    ["no password", { email: "ana@acme.test" }, 400],
    ["a password that is no text", { email: "ana@acme.test", password: { $ne: "" } }, 400],
    ["nothing", undefined, 400],
  ])("refuses %s", async (_, body, status) => {
    const answer = await desk.request("POST", "/api/auth/login", { body });
    expect(answer).toMatchObject({
      status,
      body: { error: { code: expect.any(String), message: expect.any(String) } },
    });
    expect(answer.body.token).toBeUndefined();
  });

  test("guessing ends", async () => {
    const guess = () => desk.request("POST", "/api/auth/login", { body: { email: "guess@acme.test", password: "x" } });
    const statuses = (await Promise.all(Array.from({ length: 25 }, guess))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    // Of this account only.
    expect((await desk.signIn("bia@acme.test")).token).toEqual(expect.any(String));
  });

  test("a token is renewed while it is valid", async () => {
    const { status, body } = await api("POST", "/auth/refresh");
    expect(status).toBe(200);
    expect(body.user).toEqual(ana.user);
    expect((await api("GET", "/users", undefined, body.token)).status).toBe(200);
  });

  const sign = (claims: object, options: jsonwebtoken.SignOptions = { expiresIn: 60 }) =>
    jsonwebtoken.sign(claims, secret, options);
  test.each([
    ["none", () => undefined, "TOKEN_MISSING"],
    ["garbage", () => "garbage", "TOKEN_INVALID"],
    ["an expired one", () => sign({ ...ids() }, { expiresIn: -1 }), "TOKEN_EXPIRED"],
    ["one without an end", () => sign(ids(), {}), "TOKEN_INVALID"],
    ["one of another algorithm", () => sign(ids(), { algorithm: "HS512", expiresIn: 60 }), "TOKEN_INVALID"],
    ["one of another secret", () => jsonwebtoken.sign(ids(), "other", { expiresIn: 60 }), "TOKEN_INVALID"],
    ["one of somebody of another company", () => sign({ ...ids(), companyId: 2 }), "TOKEN_INVALID"],
  ])("of tokens, %s is refused everywhere", async (_, token, code) => {
    const given = token();
    for (const [method, path] of [
      ["POST", "/api/auth/refresh"],
      ["GET", "/api/tickets"],
      ["DELETE", "/api/contacts/9"],
      ["GET", "/api/nothing"],
    ] as const) {
      const answer = await desk.request(method, path, given === undefined ? {} : { token: given });
      expect(answer).toMatchObject({ status: 401, body: { error: { code } } });
    }
  });
  const ids = () => ({ userId: ana.user.id, companyId: 1 });
});

describe("tickets", () => {
  test("are listed, all or of one status, and never another company's", async () => {
    const all = (await api("GET", "/tickets")).body;
    expect(new Set(all.map((ticket: { status: string }) => ticket.status))).toEqual(
      new Set(["open", "pending", "closed"]),
    );
    const pending = (await api("GET", "/tickets?status=pending")).body;
    expect(pending.length).toBeGreaterThan(0);
    expect(pending.every((ticket: { status: string }) => ticket.status === "pending")).toBe(true);
    const theirs = (await api("GET", "/tickets", undefined, caio.token)).body;
    const ids = new Set(all.map((ticket: { id: number }) => ticket.id));
    expect(theirs.some((ticket: { id: number }) => ids.has(ticket.id))).toBe(false);
    expect((await api("GET", "/tickets?status=snoozed")).status).toBe(400);
  });

  test("are read one by one", async () => {
    expect((await api("GET", "/tickets/1")).body).toEqual({
      id: 1,
      status: "open",
      userId: ana.user.id,
      queueId: 1,
      contactId: 1,
      whatsappId: 1,
      unreadMessages: 0,
      lastMessage: expect.any(String),
      updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      contact: {
        id: 1,
        name: "Mariana Alves",
        number: "5511987650001",
        email: "mariana@cliente.test",
        profilePicUrl: null,
      },
      user: { id: ana.user.id, name: "Ana Souza" },
      queue: { id: 1, name: "Suporte", color: "#2563eb" },
      tags: [{ id: 1, name: "urgente", color: "#dc2626" }],
    });
    expect((await api("GET", "/tickets/none")).status).toBe(400);
    expect((await api("GET", "/tickets/999999")).status).toBe(404);
    expect((await api("GET", "/tickets/0b6f1d0e-7f5e-4a53-9d0c-2f3c1f6f6a10")).status).toBe(404);
  });

  test("are opened for a contact", async () => {
    const { status, body } = await api("POST", "/tickets", { contactId: 9 });
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: "pending", userId: null, contactId: 9, unreadMessages: 0, lastMessage: "" });
    expect((await api("POST", "/tickets", {})).status).toBe(400);
    expect((await api("POST", "/tickets", { contactId: "9" })).status).toBe(400);
    expect((await api("POST", "/tickets", { contactId: 10 })).status).toBe(404);
  });

  test("are moved, assigned and queued", async () => {
    const id = await newTicket();
    const patch = (body: unknown) => api("PATCH", `/tickets/${id}`, body);
    expect((await patch({ status: "open", userId: ana.user.id })).body).toMatchObject({
      status: "open",
      userId: ana.user.id,
      user: { name: "Ana Souza" },
    });
    expect((await patch({ queueId: 2 })).body).toMatchObject({ status: "open", queue: { name: "Vendas" } });
    expect((await patch({ userId: null, queueId: null })).body).toMatchObject({ user: null, queue: null });
    expect((await patch({ status: "closed" })).body).toMatchObject({ status: "closed" });
    expect((await patch({ status: "open" })).body).toMatchObject({ status: "open" });

    expect((await patch({})).status).toBe(400);
    expect((await patch({ contactId: 1 })).status).toBe(400);
    expect((await patch({ status: "snoozed" })).status).toBe(400);
    expect((await patch({ userId: caio.user.id })).body.error.code).toBe("USER_NOT_FOUND");
    expect((await patch({ queueId: 4 })).body.error.code).toBe("QUEUE_NOT_FOUND");
  });

  test("are deleted with their messages", async () => {
    const id = await newTicket();
    await api("POST", `/tickets/${id}/messages`, { body: "a" });
    expect((await api("DELETE", `/tickets/${id}`)).status).toBe(204);
    expect((await api("GET", `/tickets/${id}/messages`)).status).toBe(404);
    expect((await api("DELETE", `/tickets/${id}`)).status).toBe(404);
  });

  test.each([
    ["GET", "/tickets/9", undefined],
    ["PATCH", "/tickets/9", { status: "closed" }],
    ["DELETE", "/tickets/9", undefined],
    ["GET", "/tickets/9/messages", undefined],
    ["POST", "/tickets/9/messages", { body: "x" }],
    ["POST", "/tickets/9/read", undefined],
    ["POST", "/simulate/inbound", { ticketId: 9, body: "x" }],
    ["PATCH", "/contacts/10", { name: "x" }],
    ["DELETE", "/contacts/10", undefined],
    ["POST", "/whatsapps/2/state", { status: "connected" }],
    ["PATCH", `/users/5f0c6c1e-0a4b-4a7e-9f3b-6f1d2c3b4a03`, { name: "x" }],
  ])("another company's do not exist: %s %s", async (method, path, body) => {
    const before = await api("GET", "/tickets/9", undefined, caio.token);
    const answer = await api(method, path, body);
    expect(answer).toMatchObject({ status: 404, body: { error: { code: expect.stringMatching(/_NOT_FOUND$/) } } });
    expect(await api("GET", "/tickets/9", undefined, caio.token)).toMatchObject({ status: 200, body: before.body });
  });
});

describe("messages", () => {
  test("are written and read in order", async () => {
    const id = await newTicket();
    const { status, body } = await api("POST", `/tickets/${id}/messages`, { body: "  Olá 👋\n\u0000fim " });
    expect(status).toBe(201);
    expect(body).toMatchObject({ ticketId: id, body: "Olá 👋\n\u0000fim", fromMe: true, read: false, quotedMsg: null });
    const quoting = await api("POST", `/tickets/${id}/messages`, { body: "2", quotedMsgId: body.id });
    expect(quoting.body.quotedMsg).toMatchObject({ id: body.id, quotedMsg: null });
    const listed = (await api("GET", `/tickets/${id}/messages`)).body;
    expect(listed.map((message: { body: string }) => message.body)).toEqual([body.body, "2"]);
    expect((await api("GET", `/tickets/${id}`)).body).toMatchObject({ lastMessage: "2", unreadMessages: 0 });
  });

  test("are refused when they say nothing, too much, or quote somebody else", async () => {
    const id = await newTicket();
    const post = (body: unknown) => api("POST", `/tickets/${id}/messages`, body);
    expect((await post({ body: " " })).status).toBe(400);
    expect((await post({ body: "x".repeat(4097) })).status).toBe(400);
    expect((await post({ body: 7 })).status).toBe(400);
    expect((await post({})).status).toBe(400);
    expect((await post({ body: "x", quotedMsgId: "seed-1-1" })).status).toBe(404);
    expect((await api("GET", `/tickets/${id}/messages`)).body).toEqual([]);
  });

  test("are not written to a closed ticket; a customer's opens it again", async () => {
    const id = await newTicket();
    await api("PATCH", `/tickets/${id}`, { status: "closed", userId: ana.user.id });
    expect(await api("POST", `/tickets/${id}/messages`, { body: "x" })).toMatchObject({
      status: 409,
      body: { error: { code: "TICKET_CLOSED" } },
    });
    expect(await api("POST", "/simulate/inbound", { ticketId: id, body: "oi" })).toMatchObject({
      status: 201,
      body: { fromMe: false, read: false },
    });
    expect((await api("GET", `/tickets/${id}`)).body).toMatchObject({
      status: "pending",
      userId: null,
      unreadMessages: 1,
    });
  });

  test("count as unread until they are read", async () => {
    const id = await newTicket();
    for (const body of ["1", "2"]) await api("POST", "/simulate/inbound", { ticketId: id, body });
    expect((await api("GET", `/tickets/${id}`)).body.unreadMessages).toBe(2);
    expect(await api("POST", `/tickets/${id}/read`)).toMatchObject({ status: 200, body: { unreadMessages: 0 } });
    const listed = (await api("GET", `/tickets/${id}/messages`)).body;
    expect(listed.every((message: { read: boolean }) => message.read)).toBe(true);
    expect((await api("POST", "/simulate/inbound", { ticketId: id })).status).toBe(400);
  });

  test("are written once for one client id", async () => {
    const id = await newTicket();
    const post = () => api("POST", `/tickets/${id}/messages`, { body: "uma vez", clientId: "c-1" });
    const [first, second] = await Promise.all([post(), post()]);
    expect(second.body.id).toBe(first.body.id);
    await api("PATCH", `/tickets/${id}`, { status: "closed" });
    expect((await post()).body.id).toBe(first.body.id);
    expect((await api("GET", `/tickets/${id}/messages`)).body).toHaveLength(1);
  });
});

test("contacts are made, changed and deleted", async () => {
  const made = await api("POST", "/contacts", { name: " Lia ", number: "+55 (11) 91234-5678" });
  expect(made).toMatchObject({ status: 201, body: { name: "Lia", number: "5511912345678", email: null } });
  const path = `/contacts/${made.body.id}`;
  expect((await api("POST", "/contacts", { name: "Li", number: "5511912345678" })).body.error.code).toBe(
    "NUMBER_TAKEN",
  );
  expect((await api("PATCH", path, { number: "5511987650001" })).status).toBe(409);
  expect((await api("PATCH", path, { email: "lia@cliente.test" })).body).toEqual({
    ...made.body,
    email: "lia@cliente.test",
  });
  expect((await api("PATCH", path, { email: "none" })).status).toBe(400);
  expect((await api("PATCH", path, {})).status).toBe(400);
  expect((await api("POST", "/contacts", { name: "", number: "1" })).status).toBe(400);
  expect((await api("GET", "/contacts")).body).toContainEqual({ ...made.body, email: "lia@cliente.test" });
  expect((await api("DELETE", path)).status).toBe(204);
  expect((await api("DELETE", path)).status).toBe(404);
  expect((await api("DELETE", "/contacts/none")).status).toBe(400);
  expect((await api("DELETE", "/contacts/1")).body.error.code).toBe("CONTACT_IN_USE");
});

test("a company sees its users, queues, tags and lines", async () => {
  const names = async (path: string, token = ana.token) =>
    (await api("GET", path, undefined, token)).body.map(({ name }: { name: string }) => name);
  expect(await names("/users")).toEqual(["Ana Souza", "Bia Ramos"]);
  expect(await names("/queues")).toEqual(["Suporte", "Vendas", "Financeiro"]);
  expect(await names("/tags")).toEqual(["urgente", "cobrança", "novo cliente"]);
  expect(await names("/whatsapps")).toEqual(["Acme Atendimento"]);
  expect(await names("/users", caio.token)).toEqual(["Caio Martins"]);
  expect((await api("GET", "/users")).body[0]).toEqual({ id: ana.user.id, name: "Ana Souza" });
  expect((await api("PATCH", `/users/${caio.user.id}`, { name: "Caio M." }, caio.token)).body.name).toBe("Caio M.");
  expect((await api("PATCH", `/users/${ana.user.id}`, {})).status).toBe(400);
  expect((await api("POST", "/whatsapps/1/state", { status: "opening" })).body.status).toBe("opening");
  expect((await api("POST", "/whatsapps/1/state", { status: "asleep" })).status).toBe(400);
});

describe("whatever is sent", () => {
  test.each([
    ["no JSON", "{", 400, "MALFORMED_JSON"],
    ["a list", "[]", 400, "VALIDATION_FAILED"],
    ["null", "null", 400, "MALFORMED_JSON"],
    ["too much", JSON.stringify({ body: "x".repeat(70_000) }), 413, "PAYLOAD_TOO_LARGE"],
    ["a prototype", '{"__proto__":{"body":"x"},"constructor":1}', 400, "VALIDATION_FAILED"],
  ])("%s is refused in the same form", async (_, raw, status, code) => {
    const answer = await desk.request("POST", "/api/tickets/1/messages", { token: ana.token, raw });
    expect(answer).toMatchObject({ status, body: { error: { code } } });
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|at .*:\d+/);
  });

  test("routes that do not exist say so", async () => {
    expect(await api("GET", "/nothing")).toMatchObject({ status: 404, body: { error: { code: "NOT_FOUND" } } });
    expect((await fetch(`${desk.url}/%E0%A4%A`)).status).toBe(400);
    expect((await fetch(`${desk.url}/..%2f..%2fpackage.json`)).status).toBe(404);
  });

  test("foreign pages are refused, the own and Vite's are not", async () => {
    const from = (origin: string) =>
      fetch(`${desk.url}/api/users`, { headers: { Origin: origin, Authorization: `Bearer ${ana.token}` } });
    expect((await from("http://evil.test")).status).toBe(403);
    expect((await from("null")).status).toBe(403);
    // A page of somebody's own, while developing it: the cause, and what to do.
    expect(await (await from("http://localhost:5999")).json()).toEqual({
      error: {
        code: "ORIGIN_DENIED",
        message: "Origin not allowed: start the help desk with FRONTEND_URL=http://localhost:5999",
      },
    });
    for (const origin of [desk.url, desk.url.replace("localhost", "127.0.0.1"), "http://localhost:5173"]) {
      const answer = await from(origin);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    }
  });

  test("answers carry their protection, and no advertisement", async () => {
    const { headers, body } = await desk.request("GET", "/healthz");
    expect(body).toEqual({ status: "ok" });
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    expect((await api("GET", "/users")).headers.get("cache-control")).toBe("no-store");
  });
});
