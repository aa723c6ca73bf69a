import type { EventLog } from "@wirepact/server";
import { memoryLog } from "@wirepact/server";
import { expect, test } from "vitest";
import { ask, next, startWorkspaceServer, tokenFor } from "./workspace-server.ts";

const contract = { name: "chatia-flow", version: "1.0.0" };

test("a log that began anew before the first beacon is told of, although it stands where it stood: at nothing", async () => {
  let asked = 0;
  const log: EventLog = {
    ...memoryLog(),
    // The join is told of the first one; then everything is lost.
    head: async () => ({ epoch: asked++ === 0 ? "first" : "second", seq: 0 }),
  };
  const { connect } = await startWorkspaceServer({ log, limits: { beaconInterval: 20 } });
  const socket = connect("/workspace-1", { token: tokenFor(), contract });
  await next(socket, "connect");
  const told = next(socket, "wirepact:head");
  expect(await ask(socket, "joinChatBox", 7)).toMatchObject([null, { epoch: "first", head: 0 }]);
  expect(await told).toEqual([{ stream: "ticket-7", epoch: "second", seq: 0 }]);
});

test("a log that is deleted begins anew for whoever is still in the room; only durable rooms have one", async () => {
  const { realtime, connect } = await startWorkspaceServer({ limits: { beaconInterval: 20 } });
  const workspace = realtime.of("workspace", { companyId: 1 });
  const ticket = workspace.to("ticket", { ticketId: 7 });
  const ack = { messageId: "m", ticketId: 7, ack: 1 } as const;
  const socket = connect("/workspace-1", { token: tokenFor(), contract });
  await next(socket, "connect");
  const [, { epoch }] = (await ask(socket, "joinChatBox", 7)) as [unknown, { epoch: string }];
  const before = next(socket, "wirepact:head");
  await ticket.emit("chatAck", ack);
  await before;

  const after = new Promise<unknown>((resolve) =>
    socket.on("wirepact:head", (head: { epoch: string }) => head.epoch !== epoch && resolve(head)),
  );
  await ticket.deleteLog();
  expect(await after).toMatchObject({ stream: "ticket-7", seq: 0 });
  await expect(workspace.deleteLog()).rejects.toMatchObject({ code: "USAGE" });
  await expect(workspace.to("notification").deleteLog()).rejects.toMatchObject({ code: "USAGE" });
});
