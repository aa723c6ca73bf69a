import { inTurns } from "./harness/in-turns.ts";
import type { Bench } from "./harness/section.ts";
import { peers, stockPeers } from "./peers.ts";

/** Calls with an answer, 32 under way at a time. */
export const calls: Bench = async (effort) => {
  const count = Math.ceil(10_000 * effort.scale);
  const measure = (stock: boolean) =>
    inTurns(effort, {
      of: stock ? stockPeers : peers,
      clients: 1,
      stock,
      async work(_server, load) {
        await load.run({ do: "call", count, inFlight: 32 });
        return count;
      },
    });
  const common = { unit: "µs CPU", wallUnit: "µs wall" };
  const off = { row: "Wirepact, fast path off", atLeast: 0.95 };
  return [
    {
      ...common,
      title: "Calls, pipelined",
      about: "One client that costs next to nothing keeps 32 calls under way. Per call and answer.",
      rows: await measure(false),
      targets: [{ row: "Wirepact", atLeast: 2 }, off],
    },
    {
      ...common,
      title: "Calls, stock client",
      about: "The same with the client that each library comes with: socket.io-client for all but tRPC and oRPC.",
      rows: await measure(true),
      targets: [{ row: "Wirepact", atLeast: 1.6 }, off],
    },
  ];
};
