import { inTurns } from "./harness/in-turns.ts";
import type { Bench } from "./harness/section.ts";
import { peers } from "./peers.ts";

const recipients = 1_000;

/** One message to a room of a thousand. */
export const fanOut: Bench = async (effort) => {
  const emissions = Math.ceil(40 * effort.scale);
  const rows = await inTurns(effort, {
    of: peers,
    clients: recipients,
    rooms: [1],
    async work(server, load) {
      load.order({ do: "hear", count: recipients });
      for (let at = 0; at < emissions; at += 1) {
        const heard = load.answer("hear");
        await server.emit([1]);
        await heard;
      }
      return emissions * recipients;
    },
  });
  return [
    {
      title: "Fan-out",
      about: "The server emits to a room of 1,000 clients, and again when all have heard. Per delivery.",
      unit: "µs CPU",
      wallUnit: "µs wall",
      rows,
      targets: [
        { row: "Wirepact", atLeast: 1.45 },
        { row: "Wirepact", than: "zod-sockets", atLeast: 1.5 },
        { row: "Wirepact", than: "tRPC", atLeast: 3 },
        { row: "Wirepact, fast path off", atLeast: 0.95 },
      ],
    },
  ];
};
