import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./code-blocks.ts";

const read = (file: string) => readFileSync(join(root, file), "utf8");
const report = read("benches/report.md");

/** A row of a bench's table in the report: its cells, behind the name. */
function row(bench: string, name: string): number[] {
  const section = report.split(/^### /m).find((text) => text.startsWith(`${bench}\n`)) ?? "";
  const line = section.split("\n").find((text) => text.startsWith(`| ${name} |`)) ?? "";
  const cells = line.split("|").slice(2, -1);
  return cells.map((cell) => Number(cell.replaceAll(",", "").trim().split(" ")[0]));
}

/** As the README writes it. A peer that the report does not have is "not measured". */
function ratios(name: string): string {
  const found = ["Fan-out", "Busy chat", "Calls, pipelined"].map((bench) => row(bench, name)[1]);
  return found.every((times) => times === undefined)
    ? "not measured"
    : found.map((times) => (times as number).toFixed(1)).join("; ");
}

test("what the README says of speed is what the benches' report says", () => {
  const lines = read("README.md").split("\n");
  const cellsOf = (start: string) =>
    lines
      .find((text) => text.startsWith(start))
      ?.split("|")
      .map((cell) => cell.trim());
  const heads = cellsOf("| | raw Socket.IO")?.slice(2, -1) ?? [];
  const cells = cellsOf("| messages for the same CPU")?.slice(2, -1) ?? [];
  const said = Object.fromEntries(heads.map((head, at) => [head, cells[at]]));
  expect(said).toEqual({
    "raw Socket.IO": "1; 1; 1",
    "zod-sockets": ratios("zod-sockets"),
    "NestJS gateway": "not measured",
    "tRPC (WebSocket)": ratios("tRPC"),
    "oRPC (WebSocket)": ratios("oRPC"),
    Wirepact: ratios("Wirepact"),
  });
});

// Absolute figures depend on the machine and on the day: they have to be of the right size.
test.each([
  ["an idle connection", row("Memory per connection", "Wirepact")[0], 1],
  ["a new connection", row("Handshake", "Wirepact")[0], 1000],
  ["a call", row("Calls, pipelined", "Wirepact")[0], 1],
  ["an event, for each", row("Fan-out", "Wirepact")[0], 1],
  ["the same in a busy room", row("Busy chat", "Wirepact")[0], 1],
  ["a durable event", row("Durable emit", "durable, SQLite")[0], 1],
] as const)("a node is sized by what was measured: %s", (what, measured, unit) => {
  const line =
    read("docs/deploying.md")
      .split("\n")
      .find((text) => text.startsWith(`| ${what}`)) ?? "";
  const said = Number.parseFloat(line.split("|")[2] ?? "") * unit;
  expect(said / (measured as number)).toBeGreaterThan(0.5);
  expect(said / (measured as number)).toBeLessThan(2);
});
