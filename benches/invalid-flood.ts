import { inTurns } from "./harness/in-turns.ts";
import type { Bench } from "./harness/section.ts";
import { socketIoPeers, wirepact, zod, zodSockets } from "./peers.ts";

/** Invalid input is the attacker's lever: it must not cost more than valid input does. */
export const invalidFlood: Bench = async (effort) => {
  const count = Math.ceil(5_000 * effort.scale);
  const checked = socketIoPeers.filter((peer) => [zod, zodSockets, wirepact].includes(peer));
  const measure = (valid: boolean) =>
    inTurns(effort, {
      of: checked.map((peer) => ({ ...peer, title: `${peer.title}, ${valid ? "valid" : "invalid"}` })),
      clients: 1,
      async work(server, load) {
        // The last one is valid: it says that all before it have been looked at.
        const { received } = await server.expect(valid ? count : 1);
        await load.run({ do: "ingest", count: valid ? count : count - 1, valid });
        if (!valid) load.order({ do: "ingest", count: 1, valid: true });
        await received;
        return count;
      },
    });
  return [
    {
      title: "Invalid flood",
      about:
        "Events with a wrong field in the payload, beside the same number of valid ones. The sender is told of each. Per event.",
      unit: "µs CPU",
      wallUnit: "µs wall",
      rows: [...(await measure(true)), ...(await measure(false))],
      targets: [{ row: "Wirepact, invalid", than: "Wirepact, valid", atLeast: 0.91 }],
    },
  ];
};
