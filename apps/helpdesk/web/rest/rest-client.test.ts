import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import type { SessionStore } from "../session/session-store.ts";
import { createSessionStore } from "../session/session-store.ts";
import { createRestClient } from "./rest-client.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A real server on a free port, and a client whose session holds the token "old". */
async function open(answer: (request: IncomingMessage, response: ServerResponse, store: SessionStore) => void) {
  const items = new Map<string, string>();
  const store = createSessionStore({
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
    key: () => null,
    length: 0,
  });
  store.start({ token: "old", user: { id: "a", name: "Ana", email: "ana@acme.test", companyId: 1 } });
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    answer(request, response, store);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createRestClient(store, (path, init) => fetch(new URL(String(path), base), init));
  return { store, seen, client, server };
}

const json = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));

test("an expired token is renewed once for all requests, which are then repeated", async () => {
  const { client, seen, store } = await open((request, response) => {
    if (request.url === "/api/auth/refresh") return json(response, 200, { token: "new" });
    if (request.headers.authorization === "Bearer old") return json(response, 401, {});
    json(response, 200, { path: request.url });
  });
  const answer = z.object({ path: z.string() });
  const paths = await Promise.all([client.request("/api/a", { answer }), client.request("/api/b", { answer })]);
  expect(paths).toEqual([{ path: "/api/a" }, { path: "/api/b" }]);
  expect(seen.filter((line) => line.includes("refresh"))).toEqual(["POST /api/auth/refresh Bearer old"]);
  expect(store.get().session?.token).toBe("new");
});

test("a refused renewal ends the session", async () => {
  const { client, store } = await open((_, response) => json(response, 401, {}));
  await expect(client.request("/api/a", { answer: z.unknown() })).rejects.toMatchObject({ status: 401 });
  expect(store.get()).toEqual({ session: null, ended: "expired" });
});

test("an answer that arrives after signing out is thrown away", async () => {
  const { client } = await open((_, response, store) => {
    store.end("signed-out");
    json(response, 200, "a secret of the old company");
  });
  await expect(client.request("/api/a", { answer: z.string() })).rejects.toMatchObject({ status: 401 });
});

test("what the server says went wrong is told; an unreachable server is status 0", async () => {
  const { client, server } = await open((_, response) =>
    json(response, 409, { error: { code: "TICKET_CLOSED", message: "The ticket is closed" } }),
  );
  const ask = () => client.request("/api/a", { answer: z.unknown() });
  await expect(ask()).rejects.toMatchObject({ status: 409, message: "The ticket is closed" });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await expect(ask()).rejects.toMatchObject({ status: 0 });
});

test("an answer with no content is undefined", async () => {
  const { client } = await open((_, response) => response.writeHead(204).end());
  await expect(client.request("/api/a", { method: "DELETE", answer: z.undefined() })).resolves.toBeUndefined();
});
