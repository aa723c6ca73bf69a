import { inTurns } from "./harness/in-turns.ts";
import type { Bench } from "./harness/section.ts";
import { bareWs, socketIoPeers } from "./peers.ts";

const clients = 200;
const rooms = Array.from({ length: 10 }, (_, at) => at + 1);

/** One message to ten rooms of the same people: each is to get it once. */
export const multiRoom: Bench = async (effort) => {
  const emissions = Math.ceil(50 * effort.scale);
  const rows = await inTurns(effort, {
    of: [...socketIoPeers, bareWs],
    clients,
    rooms,
    async work(server, load) {
      load.order({ do: "hear", count: clients });
      for (let at = 0; at < emissions; at += 1) {
        const heard = load.answer("hear");
        await server.emit(rooms);
        await heard;
      }
      return emissions * clients;
    },
  });
  return [
    {
      title: "Emit to ten rooms",
      about: "200 clients are in ten rooms each; an emission to all ten reaches each client once. Per delivery.",
      unit: "µs CPU",
      wallUnit: "µs wall",
      rows,
      targets: [{ row: "Wirepact", atLeast: 1 }],
    },
  ];
};
