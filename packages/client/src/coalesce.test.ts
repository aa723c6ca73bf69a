import { describe, expect, test } from "vitest";
import { openClient } from "../test/open-client.ts";
import { startPlainServer } from "../test/plain-server.ts";
import { settle } from "./create-fake-environment.ts";

async function typists(until: number, transport: "websocket" | "polling" = "websocket") {
  const received: unknown[] = [];
  let done: () => void = () => {};
  const arrived = new Promise<void>((resolve) => {
    done = resolve;
  });
  const server = await startPlainServer((namespace) =>
    namespace.on("connection", (socket) => {
      socket.on("joinNotification", (ack: () => void) => ack());
      socket.on("typing", (value: { ticketId: number; typing: boolean }) => {
        received.push(`${value.ticketId} ${value.typing}`);
        if (value.ticketId === until) done();
      });
    }),
  );
  const workspace = openClient(server.url, { transports: [transport] }).of("workspace", { companyId: 1 });
  const type = (ticketId: number, typing: boolean) => workspace.send("typing", { ticketId, typing });
  return { workspace, type, received, arrived };
}

describe.each(["websocket", "polling"] as const)("over %s", (transport) => {
  test("of what is sent about one subject in one turn only the last goes out, in the order of the last", async () => {
    const { workspace, type, received, arrived } = await typists(9, transport);
    expect(type(7, true)).toBe(false);
    await workspace.connection.connected(5000);
    for (let n = 0; n < 100; n++) type(7, n % 2 === 0);
    type(8, true);
    expect(type(7, true)).toBe(true);
    type(9, false);
    await arrived;
    expect(received).toEqual(["8 true", "7 true", "9 false"]);
  });

  test("while the connection does not take any more, only the last is kept", async () => {
    const { workspace, type, received, arrived } = await typists(9, transport);
    await workspace.connection.connected(5000);
    type(8, true);
    await settle(); // handed over, and on its way: until it is out, the connection is not writable
    type(7, true);
    await settle();
    type(7, false);
    type(9, true);
    await arrived;
    expect(received).toEqual(["8 true", "7 false", "9 true"]);
  });
});

test("what waits when the connection ends is not sent over the next one", async () => {
  const { workspace, type, received } = await typists(9);
  await workspace.connection.connected(5000);
  type(8, true);
  workspace.connection.close();
  workspace.connection.open();
  await workspace.connection.connected(5000);
  type(9, false);
  await workspace.call("joinNotification");
  expect(received).toEqual(["9 false"]);
});
