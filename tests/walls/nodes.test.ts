import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startRedis } from "../e2e/event-log/start-redis.ts";
import { ask, heard } from "../e2e/helpdesk-process.ts";
import { startDesk } from "./desk.ts";

/** Two processes of the help desk on one database. */
async function startTwo(env: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), "wirepact-nodes-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // One after the other: the first one creates and fills the database.
  const one = await startDesk({ DATA_DIR: folder, ...env });
  onTestFinished(() => void one.end());
  const two = await startDesk({ DATA_DIR: folder, ...env });
  onTestFinished(() => void two.end());
  return { one, two };
}

test("18: an emission of one process reaches the clients of another, once, and its log is theirs too", async () => {
  const redis = await startRedis();
  const { one, two } = await startTwo({ REDIS_URL: redis.url });
  const here = await one.connect(one.ana, ["joinChatBox", 1]);
  const there = await two.connect(two.bia, ["joinChatBox", 1]);
  const stranger = await two.connect(two.caio);
  const strange: unknown[] = [];
  stranger.onAny((...args) => strange.push(args));
  const bodies = { here: [] as string[], there: [] as string[] };
  here.on("appMessage", ({ data }) => bodies.here.push(data.body));
  there.on("appMessage", ({ data }) => bodies.there.push(data.body));

  const both = [here, there].map((socket) => heard(socket, "appMessage"));
  await one.api("POST", "/simulate/inbound", { ticketId: 1, body: "from one" });
  await Promise.all(both);
  const again = [here, there].map((socket) => heard(socket, "appMessage"));
  await two.api("POST", "/simulate/inbound", { ticketId: 1, body: "from two" });
  await Promise.all(again);
  await one.settle(here, there);
  await two.settle(here, there);

  expect(bodies).toEqual({ here: ["from one", "from two"], there: ["from one", "from two"] });
  expect(strange).toEqual([]);

  // The control, from the other side: a tenant whose only client is at the other process.
  const caio = heard(stranger, "contact");
  await one.api("POST", "/contacts", { name: "Novo", number: "5511999990000" }, one.caio);
  expect(await caio).toMatchObject({ action: "create", contact: { name: "Novo" } });

  const contract = { name: "chatia-flow", version: "1.0.0" };
  const reader = one.open("/workspace-1", { token: one.ana.token, contract });
  await heard(reader, "connect");
  const [, { epoch, head }] = (await ask(reader, "joinChatBox", 1)) as [unknown, { epoch: string; head: number }];
  const [page] = (await ask(reader, "wirepact:read", { stream: "ticket-1", epoch, since: 0 })) as [
    { data: { events: { name: string; args: [{ data: { body: string } }]; seq: number }[] } },
  ];
  const messages = page.data.events.filter(({ name }) => name === "appMessage");
  expect(messages.map(({ args: [{ data }] }) => data.body)).toEqual(["from one", "from two"]);
  expect(page.data.events.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, at) => at + 1));
});
