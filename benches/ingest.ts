import { inTurns } from "./harness/in-turns.ts";
import type { Bench } from "./harness/section.ts";
import { peers, stockPeers } from "./peers.ts";

/** Events that a client sends without waiting. */
export const ingest: Bench = async (effort) => {
  const count = Math.ceil(24_000 * effort.scale);
  const measure = (stock: boolean) =>
    inTurns(effort, {
      of: stock ? stockPeers : peers,
      clients: 1,
      stock,
      async work(server, load) {
        const { received } = await server.expect(count);
        load.order({ do: "ingest", count, valid: true });
        await received;
        return count;
      },
    });
  const common = { unit: "µs CPU", wallUnit: "µs wall" };
  const off = { row: "Wirepact, fast path off", atLeast: 0.95 };
  return [
    {
      ...common,
      title: "Ingest, raw client",
      about:
        "One client that costs next to nothing sends events as fast as they are taken, unanswered but by tRPC and oRPC, which answer everything. Per event.",
      rows: await measure(false),
      targets: [off],
    },
    {
      ...common,
      title: "Ingest, stock client",
      about: "The same with the client that each library comes with: socket.io-client for all but tRPC and oRPC.",
      rows: await measure(true),
      targets: [{ row: "Wirepact", atLeast: 2.5 }, off],
    },
  ];
};
