import { setTimeout } from "node:timers/promises";
import type { ServerChild } from "./harness/child.ts";
import { startPair } from "./harness/in-turns.ts";
import type { Bench, Effort, Row } from "./harness/section.ts";
import type { Usage } from "./harness/server-process.ts";
import type { Subject } from "./peers.ts";
import { peers, socketIoPeers } from "./peers.ts";

const sizes = ({ scale }: Effort) => ({ clients: Math.ceil(2_000 * scale), namespaces: Math.ceil(500 * scale) });
/** The nursery of a heap grows by megabytes when it wants to, up to three times sixteen: that is no connection's. */
const fixedNursery = { NODE_OPTIONS: "--max-semi-space-size=1" };
/** Before anything is measured. */
const calls = 5_000;
/** Many: the memberships have to weigh more than what else comes and goes on a heap. */
const rooms = Array.from({ length: 20 }, (_, at) => at + 2);

/** What is held for those who are there and say nothing. */
export const memory: Bench = async (effort) => {
  const { clients, namespaces } = sizes(effort);
  const subjects = peers.filter(({ server }) => effort.only?.includes(server) ?? true);
  const connections: Row[] = [];
  const heaps: Row[] = [];
  const spread: Row[] = [];
  const memberships: Row[] = [];
  for (const subject of subjects) {
    const measured = await measure(subject, effort);
    connections.push({ name: subject.title, costs: measured.connection });
    heaps.push({ name: subject.title, costs: measured.heap });
    if (measured.namespace.length > 0) spread.push({ name: subject.title, costs: measured.namespace });
    if (measured.membership.length > 0) memberships.push({ name: subject.title, costs: measured.membership });
  }
  return [
    {
      title: "Memory per connection",
      about: `${clients} idle connections over WebSocket, the heap's nursery held at its smallest, so that its growth is not counted as theirs; what the process holds more, after collection.`,
      unit: "kB RSS",
      rows: connections,
      targets: [{ row: "Wirepact", atLeast: 0.91 }],
    },
    {
      title: "Heap per connection",
      about: "The same connections, on the JavaScript heap alone: what is held, and not the pages that it lies in.",
      unit: "kB heap",
      rows: heaps,
    },
    {
      title: "Memory per namespace",
      about: `${namespaces} connections, each in a namespace of its own, less what as many in one namespace hold.`,
      unit: "kB heap",
      rows: spread,
    },
    {
      title: "Memory per room membership",
      about: `${clients} clients join ${rooms.length} rooms, all of them the same.`,
      unit: "kB heap",
      rows: memberships,
    },
  ];
};

/** Kilobytes; a process of its own for every measurement. */
async function measure(subject: Subject, effort: Effort) {
  const { clients, namespaces } = sizes(effort);
  const found = {
    connection: [] as number[],
    heap: [] as number[],
    namespace: [] as number[],
    membership: [] as number[],
  };
  for (let round = 0; round < Math.min(effort.rounds, 3); round += 1) {
    const env = { ...subject.env, ...fixedNursery };
    const { server, load } = await startPair({ ...subject, env }, { clients: 1 });
    const connect = (count: number, tenants = 1) =>
      load.run({ do: "connect", port: server.port, clients: count, tenants });
    try {
      // First some work, so that its code is compiled: that is no connection's.
      await load.run({ do: "call", count: calls, inFlight: 32 });
      const start = await settled(server);
      await connect(clients);
      const connected = await settled(server);
      found.connection.push((connected.rss - start.rss) / clients / 1000);
      found.heap.push((connected.heap - start.heap) / clients / 1000);
      if (!socketIoPeers.includes(subject)) continue;
      await load.run({ do: "join", rooms });
      const joined = await settled(server);
      found.membership.push((joined.heap - connected.heap) / ((clients + 1) * rooms.length) / 1000);
      if (subject.client !== "raw") continue;
      await connect(namespaces);
      const again = await settled(server);
      await connect(namespaces, namespaces);
      const spread = await settled(server);
      found.namespace.push((spread.heap - again.heap - (again.heap - joined.heap)) / namespaces / 1000);
    } finally {
      await Promise.all([load.end(), server.end()]);
    }
  }
  return found;
}

/** What the process holds when nothing more is let go: connections that have just begun, or ended, are still being tidied up after. */
async function settled(server: ServerChild): Promise<Usage> {
  let before = await server.usage({ collect: true });
  for (let time = 0; time < 20; time += 1) {
    await setTimeout(100);
    const now = await server.usage({ collect: true });
    if (Math.abs(now.heap - before.heap) < 20_000) return now;
    before = now;
  }
  return before;
}
