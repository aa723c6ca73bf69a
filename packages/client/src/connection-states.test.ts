import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { ConnectionEvent, MachineState } from "./connection-states.ts";
import { transitions } from "./connection-states.ts";

/** Each event once, in the order of SPEC.md; a missing one does not compile. */
const columns: Record<ConnectionEvent, true> = {
  OPEN: true,
  CONNECTED: true,
  LOST: true,
  TOKEN_REJECTED: true,
  TOKEN_RENEWED: true,
  REFUSED: true,
  RETRY_DUE: true,
  WENT_OFFLINE: true,
  CAME_ONLINE: true,
  DOUBTED: true,
  WOKE: true,
  CLOSE: true,
};
const events = Object.keys(columns) as ConnectionEvent[];
const rows = Object.entries(transitions) as [MachineState, (typeof transitions)[MachineState]][];

test("the table in SPEC.md is the table in the code", async () => {
  const spec = await readFile(new URL("../SPEC.md", import.meta.url), "utf8");
  const lines = rows.map(([state, row]) => `| ${[state, ...events.map((event) => row[event] ?? "·")].join(" | ")} |`);
  const table = [`| | ${events.join(" | ")} |`, `|${"---|".repeat(events.length + 1)}`, ...lines].join("\n");
  expect(spec).toContain(table);
});

test("no row names itself: what changes nothing is left out", () => {
  for (const [state, row] of rows) expect(Object.values(row)).not.toContain(state);
});

test("close ends everything, and only an explicit open begins again", () => {
  for (const [state, row] of rows) expect([state, row.CLOSE ?? state]).toEqual([state, "closed"]);
  expect(transitions.closed).toEqual({ OPEN: "connecting" });
});
