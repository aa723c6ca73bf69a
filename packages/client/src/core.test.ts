import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { expect, onTestFinished, test } from "vitest";
import { startPlainServer } from "../test/plain-server.ts";
import * as core from "./core.ts";

type Ack = (...values: unknown[]) => void;

/** A server with one call, one event and one send, and a client without rooms. */
async function open(token: core.ClientOptions["token"] = () => "token") {
  const typed: unknown[] = [];
  const server = await startPlainServer((namespace) =>
    namespace.on("connection", (socket) => {
      socket.on("markAsRead", ({ ticketId }: { ticketId: number }, ack: Ack) => {
        socket.emit("company-1-ticket", { action: "delete", ticketId });
        socket.emit("wirepact:head", { stream: "ticket-7", epoch: "e", seq: 1 });
        ack(ticketId === 7 ? { ok: true, data: { unreadMessages: 0 } } : { ok: false, error: { code: "FORBIDDEN" } });
      });
      socket.on("typing", (value: unknown) => typed.push(value));
      socket.on("joinChatBox", (_id: number, ack: Ack) => ack());
    }),
  );
  const client = core.createClient(chatiaFlow, {
    url: server.url,
    token,
    transports: ["websocket"], // between two polls there is no line to cut
    backoff: { delay: 20, maxDelay: 100 },
  });
  onTestFinished(() => client.close());
  return { server, client, workspace: client.of("workspace", { companyId: 1 }), typed };
}

test("the exports are these, by name", () => {
  expect(Object.keys(core)).toEqual(["createClient"]);
});

test("it calls and hears, and has no rooms", async () => {
  const { workspace, typed } = await open();
  const heard: unknown[] = [];
  const misfits: unknown[] = [];
  workspace.onMisfit((misfit) => misfits.push(misfit));
  workspace.on("ticket", (change) => heard.push(change));
  expect(await workspace.call("markAsRead", { ticketId: 7 })).toEqual({ unreadMessages: 0 });
  expect(heard).toEqual([{ action: "delete", ticketId: 7 }]);
  expect(misfits).toEqual([]); // a log's head is the protocol's, and no mistake of the server's
  const refused = await workspace.tryCall("markAsRead", { ticketId: 8 });
  expect(refused).toMatchObject({ ok: false, error: { code: "FORBIDDEN", message: "Forbidden" } });
  for (const typing of [true, false]) expect(workspace.send("typing", { ticketId: 7, typing })).toBe(true);
  await workspace.call("joinChatBox", 7);
  expect(typed).toEqual([true, false].map((typing) => ({ ticketId: 7, typing })));
  expect((workspace as { join?: unknown }).join).toBeUndefined();
});

test("it comes back after a cut, with a new token, and nothing is sent that was meant for before", async () => {
  let count = 0;
  const { server, workspace, typed } = await open(() => `token ${++count}`);
  await workspace.connection.connected(5_000);
  const lost = new Promise<void>((resolve) => {
    const stop = workspace.connection.subscribe(() => {
      stop();
      resolve();
    });
  });
  server.cut();
  await lost;
  expect(workspace.send("typing", { ticketId: 7, typing: true })).toBe(false);
  await workspace.call("joinChatBox", 7);
  expect(typed).toEqual([]);
  expect(server.sockets().at(-1)?.handshake.auth.token).toBe("token 2");
});

test("asked for twice, a namespace is one connection; closed, the next is a new one", async () => {
  const { server, client, workspace } = await open();
  expect(client.of("workspace", { companyId: 1 })).toBe(workspace);
  await workspace.connection.connected(5_000);
  const [old] = server.sockets();
  const gone = new Promise((resolve) => old?.once("disconnect", resolve));
  workspace.close();
  expect(workspace.connection.status).toBe("closed");
  const next = client.of("workspace", { companyId: 1 });
  workspace.close(); // the old one's: the new one is not touched
  await next.connection.connected(5_000);
  await gone; // the server hears of it over another line
  expect(server.sockets()).toHaveLength(1);
  client.close();
  expect(next.connection.status).toBe("closed");
});

test("what the contract does not have is said at once", async () => {
  const { client, workspace } = await open();
  expect(() => client.of("nowhere" as never, {} as never)).toThrow('No namespace "nowhere" among workspace');
  const nothing = workspace.call as (event: string) => Promise<unknown>;
  await expect(nothing("nothing")).rejects.toThrow(/^No client event "nothing" among .*sendMessage, markAsRead/);
});
