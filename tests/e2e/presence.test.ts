import { connectWorkspace } from "@wirepact/chatia-flow-sdk/client";
import type { Presence } from "@wirepact/client";
import { createClient, durableRooms, roomPresence } from "@wirepact/client";
import type { Viewer } from "@wirepact/contracts/chatia-flow";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { expect, onTestFinished, test } from "vitest";
import { ana as idOfAna, startWorkspaceServer, tokenFor } from "./workspace-server.ts";

const bia = "22222222-2222-4222-8222-222222222222";

/** One tab: the ticket's room, and a promise of what it sees there. */
function openTab(url: string, userId: string, transport: string) {
  const client = createClient(chatiaFlow, {
    url,
    token: tokenFor({ userId }),
    user: crypto.randomUUID(), // tabs share nothing
    durable: durableRooms(),
    presence: roomPresence(),
    backoff: { delay: 20, maxDelay: 100 },
    releaseDelay: 10,
    socketIo: { transports: [transport] },
  });
  onTestFinished(() => client.close());
  const room = client.of("workspace", { companyId: 1 }).join("ticket", { ticketId: 7 });
  return { client, room, sees: seesIn(room.presence) };
}

const seesIn =
  ({ list, subscribe }: Presence<Viewer>) =>
  (...expected: string[]) =>
    new Promise<void>((resolve) => {
      const check = (): void => {
        const words = list().map(({ state, typing }) => (typing ? `${state.name} types` : state.name));
        if (words.sort().join() !== expected.join()) return;
        stop();
        resolve();
      };
      const stop = subscribe(check);
      check();
    });

test.each(["websocket", "polling"])(
  "over %s, tabs of one user are one, and each sees the others only",
  async (transport) => {
    const { url } = await startWorkspaceServer();
    const ana = openTab(url, idOfAna, transport);
    const [one, two] = [openTab(url, bia, transport), openTab(url, bia, transport)];
    for (const { room } of [one, two]) room.presence.set({ name: "Bia" });
    ana.room.presence.set({ name: "Ana" });
    await Promise.all([ana.sees("Bia"), one.sees("Ana"), two.sees("Ana")]);
    expect(ana.room.presence.list()).toEqual([{ user: bia, state: { name: "Bia" }, typing: false }]);

    one.room.presence.type();
    await ana.sees("Bia types");
    expect(two.room.presence.list()).toMatchObject([{ state: { name: "Ana" } }]);
    one.client.close();
    await ana.sees("Bia");
    two.room.leave();
    await ana.sees();
  },
);

test("whoever lost the connection is shown again, and knows of nobody until then", async () => {
  const { url, disconnectAll } = await startWorkspaceServer();
  const [one, two] = [openTab(url, idOfAna, "websocket"), openTab(url, bia, "websocket")];
  one.room.presence.set({ name: "Ana" });
  two.room.presence.set({ name: "Bia" });
  await Promise.all([one.sees("Bia"), two.sees("Ana")]);
  const nobody = Promise.all([one.sees(), two.sees()]);
  disconnectAll();
  await nobody;
  await Promise.all([one.sees("Bia"), two.sees("Ana")]);
});

test("a generated SDK has it in the room's own type", async () => {
  const { url } = await startWorkspaceServer();
  const ana = openTab(url, idOfAna, "websocket");
  const workspace = connectWorkspace({
    url,
    companyId: 1,
    token: tokenFor({ userId: bia }),
    transports: ["websocket"],
  });
  onTestFinished(() => workspace.close());
  const room = workspace.ticket(7);
  room.presence.set({ name: " Bia " });
  room.presence.type();
  ana.room.presence.set({ name: "Ana" });
  await Promise.all([ana.sees("Bia types"), seesIn(room.presence)("Ana")]);
  expect(() => room.presence.set({ name: "" })).toThrow(/does not fit/);
});
