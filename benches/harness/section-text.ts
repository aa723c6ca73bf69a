import type { Row, Section, Target } from "./section.ts";
import { median, ratio } from "./statistics.ts";

/** A section as Markdown: its table, and what became of its targets. */
export function sectionText({ title, about, unit, wallUnit, rows, targets = [] }: Section): string {
  const [yardstick] = rows;
  if (!yardstick) return "";
  const lines = rows.map((row) => {
    const { median: times, low, high } = ratio(row, yardstick);
    const wall = wallUnit === undefined ? [] : [figure(median(row.wall ?? []))];
    return [row.name, figure(median(row.costs)), times.toFixed(2), `${low.toFixed(2)} – ${high.toFixed(2)}`, ...wall];
  });
  const head = ["", unit, `× ${yardstick.name}`, "middle half", ...(wallUnit === undefined ? [] : [wallUnit])];
  return [
    `### ${title}`,
    about,
    [head, head.map((_, at) => (at === 0 ? "---" : "--:")), ...lines]
      .map((line) => `| ${line.join(" | ")} |`)
      .join("\n"),
    ...targets.map((target) => `- ${verdict(target, rows)}`),
    "",
  ].join("\n\n");
}

/** Whether a target was reached, in a line. */
function verdict({ row, than, atLeast }: Target, rows: readonly Row[]): string {
  const found = rows.find(({ name }) => name === row);
  const other = rows.find(({ name }) => name === (than ?? rows[0]?.name));
  if (!found || !other) return `${row}: not measured`;
  const { median: times } = ratio(found, other);
  return `${times >= atLeast ? "✓" : "✗"} ${row} ${times.toFixed(2)} × ${other.name}; target ≥ ${atLeast}`;
}

export const figure = (value: number) => (value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3));
