import { expect, test } from "vitest";
import { busyChat } from "./busy-chat.ts";
import { calls } from "./calls.ts";
import type { Bench, Row } from "./harness/section.ts";
import { quantile } from "./harness/statistics.ts";
import { ingest } from "./ingest.ts";
import { memory } from "./memory.ts";

const effort = { starts: 1, rounds: 7, scale: 0.2, only: ["plain", "wirepact-ordinary", "wirepact"] } as const;

/** Of the cheapest rounds: what else the machine does only adds to a round. */
const cost = ({ costs }: Row) => quantile(costs, 0.25);

/**
 * Not a measurement: it notices when the fast path is no longer taken, or when something dear has come in beside it. So the
 * bounds are far below what the report shows.
 */
test.each([
  { name: "calls", bench: calls, wirepact: 1.2, ordinary: 0.4 },
  { name: "ingest", bench: ingest, wirepact: 0.7, ordinary: 0.4 },
  { name: "busy chat", bench: busyChat, wirepact: 3, ordinary: 0.4 },
] satisfies { name: string; bench: Bench; wirepact: number; ordinary: number }[])(
  "$name: validated, and not dearer than plain Socket.IO is without validation",
  async ({ bench, ...atLeast }) => {
    for (const { title, rows } of await bench(effort)) {
      const [plain, ordinary, wirepact] = rows;
      if (!plain || !ordinary || !wirepact) throw new Error("A server is missing.");
      expect(cost(plain) / cost(wirepact), title).toBeGreaterThan(atLeast.wirepact);
      expect(cost(plain) / cost(ordinary), `${title}, fast path off`).toBeGreaterThan(atLeast.ordinary);
    }
  },
);

test("a connection holds hardly more than one of plain Socket.IO's", async () => {
  const sections = await memory({ starts: 1, rounds: 1, scale: 0.3, only: ["plain", "wirepact"] });
  const [plain, wirepact] = sections.find(({ title }) => title === "Heap per connection")?.rows ?? [];
  if (!plain || !wirepact) throw new Error("A server is missing.");
  expect(cost(wirepact) / cost(plain)).toBeLessThan(1.25);
});
