import { startPair } from "./harness/in-turns.ts";
import type { Bench, Effort, Row } from "./harness/section.ts";
import type { Subject } from "./peers.ts";
import { peers } from "./peers.ts";

const clients = 500;
const rooms = Array.from({ length: 20 }, (_, at) => at + 2);

/** What is held for those who are there and say nothing. */
export const memory: Bench = async (effort) => {
  const subjects = peers.filter(({ server }) => effort.only?.includes(server) ?? true);
  const connections: Row[] = [];
  const namespaces: Row[] = [];
  const memberships: Row[] = [];
  for (const subject of subjects) {
    const measured = await measure(subject, effort);
    connections.push({ name: subject.title, costs: measured.connection });
    if (subject.client === "raw") namespaces.push({ name: subject.title, costs: measured.namespace });
    if (subject.client.startsWith("raw")) memberships.push({ name: subject.title, costs: measured.membership });
  }
  return [
    {
      title: "Memory per connection",
      about: `${clients} idle connections over WebSocket; what the process holds more, after collection.`,
      unit: "kB RSS",
      rows: connections,
      targets: [{ row: "Wirepact", atLeast: 0.91 }],
    },
    {
      title: "Memory per namespace",
      about: `${clients} connections, each in a namespace of its own, less what as many in one namespace hold.`,
      unit: "kB heap",
      rows: namespaces,
    },
    {
      title: "Memory per room membership",
      about: `${clients} clients join ${rooms.length} rooms more.`,
      unit: "kB heap",
      rows: memberships,
    },
  ];
};

/** Kilobytes; a process of its own for every measurement. */
async function measure(subject: Subject, { rounds }: Effort) {
  const found = { connection: [] as number[], namespace: [] as number[], membership: [] as number[] };
  for (let round = 0; round < Math.min(rounds, 3); round += 1) {
    const { server, load } = await startPair(subject, { clients: 50 });
    const used = () => server.usage({ collect: true });
    const connect = (tenants: number) => load.run({ do: "connect", port: server.port, clients, tenants });
    try {
      const start = await used();
      await connect(1);
      const connected = await used();
      await load.run({ do: "join", rooms });
      const joined = await used();
      await connect(1);
      const again = await used();
      await connect(clients);
      const spread = await used();
      found.connection.push((connected.rss - start.rss) / clients / 1000);
      found.membership.push((joined.heap - connected.heap) / ((clients + 50) * rooms.length) / 1000);
      found.namespace.push((spread.heap - again.heap - (again.heap - joined.heap)) / clients / 1000);
    } finally {
      await Promise.all([load.end(), server.end()]);
    }
  }
  return found;
}
