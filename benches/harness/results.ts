import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import type { Section } from "./section.ts";

/** What a bench found, and where. */
export interface Result {
  readonly machine: string;
  readonly sections: readonly Section[];
}

const folder = new URL("../results/", import.meta.url);
const fileOf = (bench: string) => new URL(`${bench}.json`, folder);
const round = (_key: string, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(4)) : value);

/** What figures were measured on. */
export function machine(): string {
  const cores = cpus();
  return `${cores.length} × ${cores[0]?.model ?? "CPU"}, Node ${process.versions.node}, ${process.platform}, load average ${loadavg()[0]?.toFixed(1)}`;
}

/** Keeps the figures of a bench in place of its last ones. */
export function keepResult(bench: string, sections: readonly Section[]): void {
  mkdirSync(folder, { recursive: true });
  const result: Result = { machine: machine(), sections };
  writeFileSync(fileOf(bench), `${JSON.stringify(result, round)}\n`);
}

export function readResult(bench: string): Result | undefined {
  const file = fileOf(bench);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Result) : undefined;
}
