import type { IncomingMessage } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { openClient, until } from "../test/open-client.ts";
import { startPlainServer } from "../test/plain-server.ts";
import type { ClientOptions } from "./client-options.ts";
import { createFakeEnvironment } from "./create-fake-environment.ts";
import { systemEnvironment } from "./environment.ts";

type Verdict = (error: null, isAllowed: boolean) => void;

/** A client whose connection was upgraded to a WebSocket, and that has just woken up; and how its attempts begin. */
async function wokenUp(webSockets: "work" | "fail" | "hang", options: Partial<ClientOptions> = {}) {
  const beginnings: unknown[] = [];
  let isWoken = false;
  const hung = Promise.withResolvers<void>();
  const server = await startPlainServer(() => {}, {
    allowRequest({ url }: IncomingMessage, decide: Verdict) {
      const { searchParams } = new URL(url ?? "", "http://localhost");
      if (!searchParams.has("sid")) beginnings.push(searchParams.get("transport"));
      const isHit = isWoken && searchParams.get("transport") === "websocket";
      if (isHit && webSockets === "hang") hung.resolve();
      else decide(null, !isHit || webSockets === "work");
    },
  });
  // Before the server ends: it would wait for those that it never answered.
  onTestFinished(server.cut);
  const { engine } = server.of().server;
  const upgraded = new Promise((resolve) => {
    engine.once("connection", (raw: { once(event: "upgrade", listener: (transport: unknown) => void): void }) =>
      raw.once("upgrade", resolve),
    );
  });
  // By a clock that stands still: no attempt is given up because the machine is busy.
  const { environment, say, advance } = createFakeEnvironment();
  const { connection } = openClient(server.url, { environment, ...options }).of("workspace", { companyId: 1 });
  await connection.connected(5000);
  await upgraded;
  connection.subscribe(() => {
    if (connection.status === "waiting") void advance(10_000);
  });
  isWoken = true;
  say("wake");
  if (webSockets === "hang") {
    await hung.promise;
    await advance(20_000);
  }
  await until(connection.subscribe, () => connection.status === "connected");
  return beginnings;
}

test("where a WebSocket has worked, the next attempt begins with one: no poll over a line that died", async () => {
  expect(await wokenUp("work")).toEqual(["polling", "websocket"]);
});

test("a network that lets no WebSocket pass any more costs one attempt", async () => {
  expect(await wokenUp("fail")).toEqual(["polling", "websocket", "polling"]);
  expect(await wokenUp("hang")).toEqual(["polling", "websocket", "polling"]);
});

test("what the application has decided about it is left alone", async () => {
  expect(await wokenUp("work", { socketIo: { rememberUpgrade: false } })).toEqual(["polling", "polling"]);
});

test("what is lost while there is no network rests until there is one: it is no failed attempt", async () => {
  const server = await startPlainServer();
  const fake = createFakeEnvironment();
  const { watch, isOnline } = fake.environment;
  const environment = { ...systemEnvironment(), watch, isOnline };
  // Between two polls there is no line to cut.
  const client = openClient(server.url, { environment, transports: ["websocket"] });
  const { connection } = client.of("workspace", { companyId: 1 });
  await connection.connected(5000);
  fake.setOnline(false);
  server.cut();
  await until(connection.subscribe, () => connection.status !== "connected");
  expect(connection.snapshot()).toMatchObject({ status: "offline", attempt: 0 });
  fake.setOnline(true);
  fake.say("online");
  await until(connection.subscribe, () => connection.status === "connected");
});
