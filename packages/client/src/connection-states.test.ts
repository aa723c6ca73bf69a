import { expect, test } from "vitest";
import { transitions } from "./connection-states.ts";

test("the table in SPEC.md is the table in the code", async () => {
  const { readFile } = await import("node:fs/promises");
  const spec = await readFile(new URL("../SPEC.md", import.meta.url), "utf8");
  const rows = Object.entries(transitions).map(([state, row]) => {
    const cells = Object.values(row).map((next) => (next === state ? "·" : next));
    return `| ${[state, ...cells].join(" | ")} |`;
  });
  const events = Object.keys(transitions.idle);
  const table = [`| | ${events.join(" | ")} |`, `|${"---|".repeat(events.length + 1)}`, ...rows].join("\n");
  expect(spec).toContain(table);
});

test("close ends everything, and only an explicit open begins again", () => {
  for (const [state, row] of Object.entries(transitions)) expect([state, row.CLOSE]).toEqual([state, "closed"]);
  const { OPEN, ...rest } = transitions.closed;
  expect(OPEN).toBe("connecting");
  expect(new Set(Object.values(rest))).toEqual(new Set(["closed"]));
});
