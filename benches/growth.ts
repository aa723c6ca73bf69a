import { inTurns } from "./harness/in-turns.ts";
import type { Bench, Section } from "./harness/section.ts";
import { wirepact } from "./peers.ts";

const flat = 0.8;

/** Whether an event costs the same in a small application and in a large one. */
export const growth: Bench = async (effort) => {
  const count = Math.ceil(3_000 * effort.scale);
  const section = (title: string, about: string, rows: Section["rows"]): Section => ({
    title,
    about,
    unit: "µs CPU",
    rows,
    targets: rows.slice(1).map(({ name }) => ({ row: name, atLeast: flat })),
  });
  const sizes = [10, 100, 1_000, 10_000];
  const rooms = await inTurns(effort, {
    of: sizes.map((size) => ({
      ...wirepact,
      title: `${size} rooms`,
      rooms: Array.from({ length: size }, (_, at) => at + 1),
    })),
    clients: 1,
    async work(server, load) {
      load.order({ do: "hear", count });
      const heard = load.answer("hear");
      await server.emit([3], count);
      await heard;
      return count;
    },
  });
  const call = {
    work: async (_: unknown, load: Parameters<Parameters<typeof inTurns>[1]["work"]>[1]) => {
      await load.run({ do: "call", count, inFlight: 32 });
      return count;
    },
  };
  const tenants = await inTurns(effort, {
    ...call,
    of: [1, 100, 10_000].map((size) => ({
      ...wirepact,
      title: `${size} tenants`,
      tenants: size,
      clients: Math.max(size, 32),
    })),
    clients: 32,
  });
  const events = await inTurns(effort, {
    ...call,
    of: [10, 100, 1_000].map((size) => ({ ...wirepact, title: `${size} events`, env: { BENCH_EVENTS: String(size) } })),
    clients: 1,
  });
  return [
    section("Growth: rooms", "One client is in so many rooms; emissions to one of them. Per emission.", rooms),
    section("Growth: tenants", "A namespace and a client for each tenant; calls. Per call.", tenants),
    section("Growth: events", "So many events in the contract; calls of one. Per call.", events),
  ];
};
