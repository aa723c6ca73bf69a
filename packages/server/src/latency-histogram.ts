import type { Metric, Registry } from "prom-client";

/** Upper bounds in seconds. */
const bounds = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10];

/** How long something took, each time. */
export class Durations {
  /** By bound; the last is for what takes longer than all of them. */
  readonly counts: number[] = new Array(bounds.length + 1).fill(0);
  sum = 0;

  observe(seconds: number): void {
    let at = 0;
    while (at < bounds.length && seconds > (bounds[at] as number)) at++;
    (this.counts[at] as number)++;
    this.sum += seconds;
  }

  clear(): void {
    this.counts.fill(0);
    this.sum = 0;
  }
}

/**
 * A histogram of durations with one label. prom-client's own hashes the labels of every observation, which would be a fair
 * part of what a packet costs; this finds them by the label's value, and makes Prometheus' form when it is asked for.
 *
 * @returns the durations of a label's value, for whoever notes many of them.
 */
export function createLatencyHistogram(
  registry: Registry,
  { name, help, label }: { readonly name: string; readonly help: string; readonly label: string },
): (value: string) => Durations {
  const all = new Map<string, Durations>();
  const get = async () => ({
    name,
    help,
    type: "histogram",
    aggregator: "sum",
    // What nothing was noted of yet does not exist for Prometheus.
    values: [...all]
      .filter(([, { counts }]) => counts.some((count) => count > 0))
      .flatMap(([value, { counts, sum }]) => {
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
  const reset = () => {
    for (const durations of all.values()) durations.clear();
  };
  registry.registerMetric({ name, help, type: "histogram", get, reset } as unknown as Metric);

  return (value) => {
    let durations = all.get(value);
    if (!durations) {
      durations = new Durations();
      all.set(value, durations);
    }
    return durations;
  };
}
