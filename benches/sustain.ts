import { openReader } from "../tests/faults/readers.ts";
import type { StageOptions } from "../tests/faults/stage.ts";
import { openStage } from "../tests/faults/stage.ts";
import { median } from "./harness/statistics.ts";

const settings: readonly (StageOptions & { readonly name: string })[] = [
  { name: "one node, SQLite", nodes: 1, log: "file" },
  { name: "one node, Redis", nodes: 1, log: "redis" },
  { name: "three nodes, Redis", nodes: 3, log: "redis" },
];
const readers = 20;
const tickets = Array.from({ length: 10 }, (_, at) => at + 1);
const events = 6_000;
const rounds = 3;

/** Nodes of their own processes emit as fast as they can; what clients of this one are told is counted. */
export async function sustain() {
  const rows: string[][] = [];
  for (const { name, ...options } of settings) {
    const figures: number[][] = [];
    for (let round = 0; round < rounds; round++) figures.push(await measure(options));
    const [emitted, told] = [0, 1].map((at) => figures.map((figure) => figure[at] ?? 0));
    const shown = [emitted, told].flatMap((values = []) => [median(values), Math.max(...values)]);
    rows.push([name, ...shown.map((value) => Math.round(value).toLocaleString("en"))]);
    console.log(rows.at(-1));
  }
  const about = `${events.toLocaleString("en")} emissions to ${tickets.length} durable rooms, shared out among the nodes, 100 at a time each; ${readers} clients over WebSocket, in two of the rooms, spread over the nodes. Every event was told to every handler once, or the round failed. ${rounds} rounds.`;
  const head = ["", "emitted a second, median", "best", "told to handlers a second, median", "best"];
  return { about, head, rows };
}

/** @returns emissions kept, and events told, a second. */
async function measure(options: StageOptions): Promise<number[]> {
  const stage = await openStage("wirepact", options);
  let told = 0;
  let isWhole = (): void => {};
  const due = (events / tickets.length) * 2 * readers;
  const open = Array.from({ length: readers }, (_, at) =>
    openReader("wirepact", {
      url: `http://127.0.0.1:${stage.portOf(at)}`,
      user: `reader-${at}`,
      tickets: [tickets[at % tickets.length] as number, tickets[(at + 1) % tickets.length] as number],
      snapshot: () => new Set(),
      changed: () => {
        told = open.reduce((sum, { records }) => sum + records.reduce((own, record) => own + record.told.length, 0), 0);
        if (told >= due) isWhole();
      },
    }),
  );
  try {
    await Promise.all(open.map((reader) => reader.ready()));
    const all = new Promise<void>((resolve) => {
      isWhole = resolve;
    });
    const began = performance.now();
    const count = events / stage.nodes.length / tickets.length;
    const emitting = Promise.all(
      stage.nodes.map((node, at) => node.tell({ do: "load", tickets, count, sender: `${at}` })),
    );
    await emitting;
    const emitted = events / ((performance.now() - began) / 1_000);
    await all;
    const seconds = (performance.now() - began) / 1_000;
    for (const { told: ids } of open.flatMap(({ records }) => records)) {
      if (new Set(ids).size !== ids.length) throw new Error("An event was told twice");
    }
    return [emitted, due / seconds];
  } finally {
    for (const reader of open) reader.close();
    await stage.close();
  }
}
