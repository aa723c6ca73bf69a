import { defineContract, defineEvent, defineNamespace, defineRoom, legacyAck } from "@wirepact/contracts";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { startPlainServer } from "../test/plain-server.ts";
import { createClient } from "./create-client.ts";
import { durableRooms } from "./durable-rooms.ts";

const listeners = 50;

/** A contract that counts how often a text is looked at; the server knows nothing of it. */
function countingContract(durable: boolean) {
  const looks = { count: 0 };
  const Text = z.string().refine(() => {
    looks.count += 1;
    return true;
  });
  const params = { id: z.int().positive() };
  const contract = defineContract({
    name: "counting",
    version: "1.0.0",
    namespaces: {
      workspace: defineNamespace("/workspace-{companyId}", {
        params: { companyId: z.int().positive() },
        rooms: { chat: defineRoom("chat-{id}", { params, durable }), team: defineRoom("team-{id}", { params }) },
        clientEvents: {
          joinChat: defineEvent({ args: [params.id], ack: legacyAck(), joins: "chat" }),
          joinTeam: defineEvent({ args: [params.id], ack: legacyAck(), joins: "team" }),
        },
        serverEvents: { said: defineEvent({ args: [z.object({ text: Text })] }) },
      }),
    },
  });
  return { contract, looks };
}

test.each([
  ["an ordinary room", false],
  ["a durable room", true],
])("an event of %s is decoded once, however many listen, and all are told the same value", async (_, durable) => {
  const { contract, looks } = countingContract(durable);
  const server = await startPlainServer((namespace) =>
    namespace.on("connection", (socket) => {
      for (const name of ["chat", "team"]) {
        const event = `join${name[0]?.toUpperCase()}${name.slice(1)}`;
        socket.on(event, async (id: number, ack: (error: null, extra?: unknown) => void) => {
          await socket.join(`${name}-${id}`);
          ack(null, { room: `${name}-${id}`, epoch: "e", seq: 0 });
        });
      }
    }),
  );
  const client = createClient(contract, { url: server.url, token: () => "t", durable: durableRooms() });
  onTestFinished(() => client.close());
  const workspace = client.of("workspace", { companyId: 1 });
  const heard: unknown[] = [];
  const rooms = Array.from({ length: listeners }, () => [
    workspace.join("chat", { id: 7 }),
    workspace.join("team", { id: 1 }),
  ]).flat();
  await Promise.all(rooms.map((room) => room.joined()));
  for (const room of rooms) room.on("said", (said) => heard.push(said));
  const last = new Promise<void>((resolve) => {
    for (let n = 0; n < listeners; n++) {
      workspace.on("said", (said) => {
        heard.push(said);
        if (said.text === "two") resolve();
      });
    }
  });
  for (const [at, text] of ["one", "two"].entries()) {
    const position = durable ? { stream: "chat-7", epoch: "e", seq: at + 1 } : {};
    server.of().emit("said", { text, undeclared: true }, { rooms: ["chat-7", "team-1"], ...position });
  }
  await last;
  const perEvent = 3 * listeners;
  expect(heard.length).toBe(2 * perEvent);
  expect(looks.count).toBe(2);
  // Decoded: what the contract does not declare is gone. And once: it is one object.
  expect(heard[0]).toEqual({ text: "one" });
  expect(new Set(heard).size).toBe(2);
});
