import type { Row } from "./section.ts";

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** How many times cheaper one row is than another: of each pair of the same round, because the machine is never the same. */
export function ratio(row: Row, than: Row): { readonly median: number; readonly low: number; readonly high: number } {
  const pairs = row.costs.map((cost, round) => (than.costs[round] ?? Number.NaN) / cost);
  return { median: median(pairs), low: quantile(pairs, 0.25), high: quantile(pairs, 0.75) };
}
