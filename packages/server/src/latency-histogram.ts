import type { Metric, Registry } from "prom-client";

/** Upper bounds in seconds. */
const bounds = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10];

interface Durations {
  /** By bound; the last is for what takes longer than all of them. */
  readonly counts: number[];
  sum: number;
}

/**
 * A histogram of durations with one label. prom-client's own hashes the labels of every observation, which would be a fair
 * part of what a packet costs; this finds them by the label's value, and makes Prometheus' form when it is asked for.
 *
 * @returns notes a duration in seconds.
 */
export function createLatencyHistogram(
  registry: Registry,
  { name, help, label }: { readonly name: string; readonly help: string; readonly label: string },
): (value: string, seconds: number) => void {
  const all = new Map<string, Durations>();
  const get = async () => ({
    name,
    help,
    type: "histogram",
    aggregator: "sum",
    values: [...all].flatMap(([value, { counts, sum }]) => {
      let total = 0;
      const buckets = counts.map((count, at) => {
        total += count;
        return { metricName: `${name}_bucket`, labels: { [label]: value, le: bounds[at] ?? "+Inf" }, value: total };
      });
      const labels = { [label]: value };
      return [
        ...buckets,
        { metricName: `${name}_sum`, labels, value: sum },
        { metricName: `${name}_count`, labels, value: total },
      ];
    }),
  });
  registry.registerMetric({ name, help, type: "histogram", get, reset: () => all.clear() } as unknown as Metric);

  return (value, seconds) => {
    let durations = all.get(value);
    if (!durations) {
      durations = { counts: new Array(bounds.length + 1).fill(0), sum: 0 };
      all.set(value, durations);
    }
    let at = 0;
    while (at < bounds.length && seconds > (bounds[at] as number)) at++;
    (durations.counts[at] as number)++;
    durations.sum += seconds;
  };
}
