import { partOf } from "./cost-parts.ts";
import type { SelfTime } from "./cpu-profile.ts";
import type { Row, Section } from "./section.ts";
import { figure } from "./section-text.ts";
import { median } from "./statistics.ts";

/** What is less than this share of every server's time is left out. */
const least = 0.01;
const dearest = 8;

/** Adds up self times by whatever name each is given, as shares of the whole. */
function shares({ profiles = [] }: Row, nameOf: (frame: SelfTime) => string): Map<string, number> {
  const frames = profiles.flat();
  const whole = frames.reduce((sum, { microseconds }) => sum + microseconds, 0);
  const found = new Map<string, number>();
  for (const frame of frames) {
    const name = nameOf(frame);
    found.set(name, (found.get(name) ?? 0) + frame.microseconds / whole);
  }
  return found;
}

/** `dispatch` in `fast-path/direct-dispatch.ts`. */
function placeOf({ name, url, line }: SelfTime): string {
  if (url === "") return line < 0 ? name || "native" : `${name || "a function"}, compiled`;
  const file = url.replace(/^.*\/node_modules\//, "").replace(/^.*\/(packages|benches|tests)\//, "");
  return `${name || "a function"}, ${file.replace("server/src/", "").replace(/\/(lib|dist|build)(\/(cjs|esm))?\//, "/")}`;
}

/** A bench as a profile: what each server's time is spent on, side by side, and the dearest functions of each. */
export function profileText({ title, about, rows }: Section, nameOf = partOf): string {
  const columns = rows.map((row) => ({ row, cost: median(row.costs), parts: shares(row, nameOf) }));
  const all = new Set(
    columns.flatMap(({ parts }) => [...parts].filter(([, share]) => share >= least).map(([part]) => part)),
  );
  const cell = (cost: number, share = 0) =>
    share < least / 2 ? "" : `${figure(cost * share)} (${(share * 100).toFixed(0)} %)`;
  const weight = (part: string) => Math.max(...columns.map(({ cost, parts }) => cost * (parts.get(part) ?? 0)));
  const lines = [...all]
    .sort((a, b) => weight(b) - weight(a))
    .map((part) => [part, ...columns.map(({ cost, parts }) => cell(cost, parts.get(part)))]);
  const table = [
    ["", ...rows.map(({ name }) => name)],
    ["---", ...rows.map(() => "--:")],
    ...lines,
    ["**all**", ...columns.map(({ cost }) => `**${figure(cost)}**`)],
  ];
  const functions = rows.map((row) => {
    const found = [...shares(row, placeOf)].sort(([, a], [, b]) => b - a).slice(0, dearest);
    return `- ${row.name}: ${found.map(([place, share]) => `\`${place}\` ${(share * 100).toFixed(0)} %`).join("; ")}`;
  });
  return [
    `## ${title}`,
    about,
    table.map((line) => `| ${line.join(" | ")} |`).join("\n"),
    "The dearest functions:",
    functions.join("\n"),
    "",
  ].join("\n\n");
}
