import type { Row, Section } from "./section.ts";
import { ratio } from "./statistics.ts";

const bar = 18;
const width = 760;
const left = 250;
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** How many times cheaper than the yardstick each server is, as bars with their middle half; one group for each section. */
export function plot(sections: readonly Section[]): string {
  const groups = sections.flatMap(({ title, rows }) => {
    const [yardstick] = rows;
    return yardstick ? [{ title, bars: rows.map((row) => ({ row, ...ratio(row, yardstick) })) }] : [];
  });
  const most = Math.max(1, ...groups.flatMap(({ bars }) => bars.map(({ high }) => high)));
  const x = (times: number) => left + (times / most) * (width - left - 60);
  let y = 0;
  const parts: string[] = [];
  for (const { title, bars } of groups) {
    y += 34;
    parts.push(`<text x="8" y="${y}" font-weight="bold">${escaped(title)}</text>`);
    for (const { row, ...times } of bars) {
      y += bar;
      parts.push(barOf(row, times, x, y));
    }
  }
  const height = y + 24;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<title>How many times cheaper than the yardstick</title>
<rect width="100%" height="100%" fill="white"/>
<line x1="${x(1)}" x2="${x(1)}" y1="16" y2="${height - 12}" stroke="#999" stroke-dasharray="3 3"/>
${parts.join("\n")}
</svg>
`;
}

function barOf(row: Row, times: ReturnType<typeof ratio>, x: (times: number) => number, y: number): string {
  const fill = row.name.startsWith("Wirepact") ? "#2563eb" : "#b6bec9";
  const end = x(times.median);
  return [
    `<text x="${left - 8}" y="${y}" text-anchor="end">${escaped(row.name)}</text>`,
    `<rect x="${left}" y="${y - 10}" width="${Math.max(end - left, 0).toFixed(1)}" height="12" fill="${fill}"/>`,
    `<line x1="${x(times.low).toFixed(1)}" x2="${x(times.high).toFixed(1)}" y1="${y - 4}" y2="${y - 4}" stroke="#111"/>`,
    `<text x="${(Math.max(end, x(times.high)) + 6).toFixed(1)}" y="${y}">${times.median.toFixed(2)}</text>`,
  ].join("");
}
