import { io } from "socket.io-client";
import { expect, onTestFinished, test } from "vitest";
import type { ServerNode } from "../faults/server-node.ts";
import { startNode } from "../faults/server-node.ts";
import { startRedis } from "./event-log/start-redis.ts";
import { ask, next } from "./workspace-server.ts";

/** Between two signs of life of a node: three are missed before its users are gone. */
const nodeInterval = 200;

async function start(redis: { readonly url: string }): Promise<ServerNode> {
  const node = await startNode("wirepact", { redis: redis.url, nodeInterval });
  onTestFinished(() => (node.isAlive ? node.kill() : undefined));
  return node;
}

type Change = { members: { user: string; state: { name: string }; typing: boolean }[]; gone?: string[] };

/** A plain client at a node, in ticket 7; `sees` settles when what it was told adds up to these words. */
async function visit({ port }: ServerNode, user: string, name?: string) {
  const options = { auth: { token: user }, transports: ["websocket"], forceNew: true, reconnection: false };
  const socket = io(`http://127.0.0.1:${port}/workspace-1`, options);
  onTestFinished(() => void socket.disconnect());
  await next(socket, "connect");
  await ask(socket, "wirepact:join", "ticket-7");
  const there = new Map<string, string>();
  const take = ({ members, gone = [] }: Change): void => {
    for (const { user, state, typing } of members) there.set(user, typing ? `${state.name} types` : state.name);
    for (const user of gone) there.delete(user);
  };
  socket.on("wirepact:presence", take);
  const show = async (state?: { name: string }, typing?: boolean) => {
    const [{ data }] = (await ask(socket, "wirepact:presence", { room: "ticket-7", state, typing })) as [
      { data: Change },
    ];
    take(data);
  };
  await show(name === undefined ? undefined : { name });
  const list = () => [...there.values()].sort();
  const sees = async (...words: string[]) => {
    while (list().join() !== words.join()) await next(socket, "wirepact:presence");
  };
  return { socket, show, list, sees };
}

test("who is there is the same on every node, and a user with tabs at two is one", { timeout: 60_000 }, async () => {
  const redis = await startRedis();
  const [one, two] = [await start(redis), await start(redis)];
  const ana = await visit(one, "ana", "Ana");
  const bia = await visit(two, "bia", "Bia");
  await Promise.all([ana.sees("Ana", "Bia"), bia.sees("Ana", "Bia")]);
  const tab = await visit(one, "bia", "Bia, elsewhere");
  await Promise.all([ana.sees("Ana", "Bia, elsewhere"), bia.sees("Ana", "Bia, elsewhere")]);
  await bia.show({ name: "Bia" }, true);
  await ana.sees("Ana", "Bia, elsewhere types");
  tab.socket.disconnect();
  await Promise.all([ana.sees("Ana", "Bia types"), bia.sees("Ana", "Bia types")]);
  bia.socket.disconnect();
  await ana.sees("Ana");
});

test("a node that is killed takes its users along, and nobody else's", { timeout: 60_000 }, async () => {
  const redis = await startRedis();
  const [one, two] = [await start(redis), await start(redis)];
  const ana = await visit(one, "ana", "Ana");
  await visit(one, "caio", "Caio here");
  const [bia, caio] = [await visit(two, "bia", "Bia"), await visit(two, "caio", "Caio there")];
  await bia.show({ name: "Bia" }, true);
  await ana.sees("Ana", "Bia types", "Caio there");
  await caio.sees("Ana", "Bia types", "Caio there");
  await two.kill();
  await ana.sees("Ana", "Caio here");
  const again = await visit(await start(redis), "bia", "Bia again");
  await Promise.all([ana.sees("Ana", "Bia again", "Caio here"), again.sees("Ana", "Bia again", "Caio here")]);
});

test("a node that stops in order says so at once, and one that comes later learns who is there", {
  timeout: 60_000,
}, async () => {
  const redis = await startRedis();
  const [one, two] = [await start(redis), await start(redis)];
  const ana = await visit(one, "ana", "Ana");
  await visit(two, "bia", "Bia");
  await ana.sees("Ana", "Bia");
  const gone = ana.sees("Ana");
  await two.close();
  await gone;
  const three = await start(redis);
  const caio = await visit(three, "caio");
  await caio.sees("Ana");
  expect(ana.list()).toEqual(["Ana"]);
});
