import { inTurns } from "./harness/in-turns.ts";
import type { Bench } from "./harness/section.ts";
import { peers } from "./peers.ts";

const members = 100;

/** What a chat does all day: an event comes in and goes out to the room. */
export const busyChat: Bench = async (effort) => {
  const count = Math.ceil(500 * effort.scale);
  const rows = await inTurns(effort, {
    of: peers,
    clients: members,
    rooms: [1],
    async work(_server, load) {
      await load.run({ do: "chat", count, inFlight: 32 });
      return count * members;
    },
  });
  return [
    {
      title: "Busy chat",
      about: "A room of 100; 32 messages under way, each sent by a member and broadcast to all. Per delivery.",
      unit: "µs CPU",
      wallUnit: "µs wall",
      rows,
      targets: [
        { row: "Wirepact", atLeast: 8 },
        { row: "Wirepact, fast path off", atLeast: 0.95 },
      ],
    },
  ];
};
