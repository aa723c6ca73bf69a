import type { ContractDefinition } from "@wirepact/contracts";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { expect, test } from "vitest";
import { openClient, until } from "../test/open-client.ts";
import { startPlainServer } from "../test/plain-server.ts";
import type { ClientOptions } from "./client-options.ts";
import { createClient } from "./create-client.ts";
import { durableRooms } from "./durable-rooms.ts";

const notice = (text: string) => ({ message: text, type: "info" });

test("one connection for a url, user and tenant, however many ask; it ends with the last", async () => {
  const [server, elsewhere] = [await startPlainServer(), await startPlainServer()];
  const ana = { user: "ana", token: () => "ana" };
  const [one, two] = [openClient(server.url, ana), openClient(server.url, ana)];
  const bia = openClient(server.url, { user: "bia", token: () => "bia" });
  const there = openClient(elsewhere.url, ana).of("workspace", { companyId: 1 });
  const handles = [one, one, two, bia].map((client) => client.of("workspace", { companyId: 1 }));
  expect(handles[0]).toBe(handles[1]);
  await Promise.all([there, ...handles].map(({ connection }) => connection.connected(5000)));
  expect(elsewhere.sockets()).toHaveLength(1);
  expect(server.sockets()).toHaveLength(2);
  expect(new Set(server.sockets().map(({ handshake }) => handshake.auth.token))).toEqual(new Set(["ana", "bia"]));
  one.close();
  one.close();
  expect(handles[2]?.connection.status).toBe("connected");
  two.close();
  expect(handles[2]?.connection.status).toBe("closed");
  expect(handles[3]?.connection.status).toBe("connected");
});

test("without a name for the user, nobody shares a connection who brought another token", async () => {
  const server = await startPlainServer();
  const tokens = ["ana", () => "ana", () => "ana"];
  const handles = tokens.map((token) => openClient(server.url, { token }).of("workspace", { companyId: 1 }));
  await Promise.all(handles.map(({ connection }) => connection.connected(5000)));
  expect(server.sockets()).toHaveLength(3);
  const again = openClient(server.url, { token: tokens[1] as () => string }).of("workspace", { companyId: 1 });
  expect(again.connection).toBe(handles[1]?.connection);
});

test("a namespace given back and asked for again at once keeps its connection", async () => {
  const server = await startPlainServer();
  const client = openClient(server.url);
  const first = client.of("workspace", { companyId: 1 });
  await first.connection.connected(5000);
  first.close();
  first.close();
  const second = client.of("workspace", { companyId: 1 });
  expect(second.connection).toBe(first.connection);
  second.close();
  await until(first.connection.subscribe, () => first.connection.status === "closed");
});

test("signing out ends everything at once, also what was just given back", async () => {
  const server = await startPlainServer();
  const client = openClient(server.url, { releaseDelay: 60_000 });
  const [one, two] = [1, 2].map((companyId) => client.of("workspace", { companyId }));
  await Promise.all([one?.connection.connected(5000), two?.connection.connected(5000)]);
  const room = two?.join("notification");
  const call = one?.tryCall("markAsRead", { ticketId: 7 });
  one?.close();
  client.close();
  expect([one?.connection.status, two?.connection.status, room?.status]).toEqual(["closed", "closed", "left"]);
  expect(await call).toMatchObject({ ok: false, error: { code: "DISCONNECTED" } });
});

test("a workspace switch brings nothing of the old tenant into the new one", async () => {
  const server = await startPlainServer();
  const client = openClient(server.url, { releaseDelay: 0 });
  const [one, ten] = [1, 10].map((companyId) => client.of("workspace", { companyId }));
  const heard: string[] = [];
  one?.on("notification", ({ message }) => heard.push(`one ${message}`));
  const last = new Promise<void>((resolve) =>
    ten?.on("notification", ({ message }) => {
      heard.push(`ten ${message}`);
      if (message === "end") resolve();
    }),
  );
  await Promise.all([one?.connection.connected(5000), ten?.connection.connected(5000)]);
  server.of("/workspace-1").emit("notification", notice("of 1"));
  server.of("/workspace-10").emit("notification", notice("of 10"));
  one?.close();
  await until(one?.connection.subscribe ?? (() => () => {}), () => one?.connection.status === "closed");
  server.of("/workspace-1").emit("notification", notice("late"));
  expect(one?.send("typing", { ticketId: 7, typing: true })).toBe(false);
  expect(await one?.tryCall("markAsRead", { ticketId: 7 })).toMatchObject({ error: { code: "DISCONNECTED" } });
  server.of("/workspace-10").emit("notification", notice("end"));
  await last;
  expect(heard.filter((word) => word.startsWith("ten"))).toEqual(["ten of 10", "ten end"]);
  expect(heard).not.toContain("one late");
});

test("a server that a client of this version does not fit is told to the application, once, and not asked again", async () => {
  const versions = {
    client: { name: "chatia-flow", version: "1.0.0" },
    server: { name: "chatia-flow", version: "2.0.0" },
  };
  let isNew = false;
  let asked = 0;
  const server = await startPlainServer((namespace) =>
    namespace.use((_, next) => {
      asked += 1;
      const data = { code: "CONTRACT_MISMATCH", message: "x", data: versions };
      next(isNew ? Object.assign(new Error("x"), { data }) : undefined);
    }),
  );
  // Between two polls there is no line to cut.
  const client = openClient(server.url, { transports: ["websocket"] });
  const heard: unknown[] = [];
  client.onContractMismatch((mismatch) => heard.push(mismatch));
  client.onContractMismatch(() => heard.push("ended"))();
  const { connection } = client.of("workspace", { companyId: 1 });
  await connection.connected(5000);
  expect(heard).toEqual([]);

  isNew = true;
  server.cut();
  await until(connection.subscribe, () => connection.status === "closed");
  expect(connection.error).toMatchObject({ code: "CONTRACT_MISMATCH", data: versions });
  expect(heard).toEqual([versions]);
  expect(asked).toBe(2);
  // In person, it may be tried again; and is told again.
  connection.open();
  await until(connection.subscribe, () => connection.status === "closed");
  expect(heard).toEqual([versions, versions]);
});

test("a namespace that the contract does not have is a mistake, told with those that it has", () => {
  const client = createClient(chatiaFlow, { url: "http://localhost:1", token: "t", durable: durableRooms() });
  expect(() => client.of("workspaces" as "workspace", { companyId: 1 })).toThrow(/among workspace/);
  expect(() => client.of("workspace", { companyId: 0 })).toThrow(/companyId/);
});

test("a contract with durable rooms is refused without what reads their logs", () => {
  const options: ClientOptions = { url: "http://localhost:1", token: "t" };
  expect(() => createClient(chatiaFlow as ContractDefinition, options)).toThrow(
    expect.objectContaining({
      name: "ContractError",
      code: "USAGE",
      path: "workspace.rooms.ticket",
      hint: expect.stringContaining("durableRooms()"),
    }),
  );
  const { workspace } = chatiaFlow.namespaces;
  const { status } = workspace.options.rooms;
  const fleeting = { ...workspace, options: { ...workspace.options, rooms: { status } } };
  const contract = { ...chatiaFlow, namespaces: { workspace: fleeting } };
  createClient(contract as ContractDefinition, options).close();
});
