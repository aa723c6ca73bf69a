// `npm run soak`: ten minutes of 300 clients in 50 rooms over three nodes and Redis, and something goes wrong every five seconds.
// SOAK_SECONDS=60 is shorter; FAULT_SEED=7 decides what goes wrong. It fails when anything was lost, doubled, out of order or leaked.
import { seeds } from "./seeds.ts";
import { soakFaults } from "./soak-faults.ts";
import { openStage } from "./stage.ts";
import { openTrial } from "./trial.ts";

const seconds = Number(process.env.SOAK_SECONDS ?? 600);
const seed = seeds[0] ?? 1;
const interval = 5_000;
/** Milliseconds between two events. */
const pace = 50;

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

const stage = await openStage("wirepact", { nodes: 3, log: "redis", pingInterval: 2_000, pingTimeout: 2_000 });
// Less impatient than in the trials: 1,500 memberships that try again every 80 ms would be what is measured.
const clients = { readers: 300, rooms: 50, roomsPerReader: 5, maxDelay: 2_000, patience: 60_000 };
const trial = await openTrial(stage, seed, clients);
console.log(`seed ${seed}: 300 clients in 5 of 50 rooms each, three nodes, ${seconds} s`);

const end = performance.now() + seconds * 1_000;
const isOver = (): boolean => performance.now() >= end;
const happened = new Map<string, number>();

async function send(): Promise<void> {
  const under = new Set<Promise<void>>();
  while (!isOver()) {
    const sending = trial.publish(trial.random.pick(trial.tickets)).finally(() => under.delete(sending));
    under.add(sending);
    await pause(pace);
  }
  await Promise.all(under);
}

async function breakThings(): Promise<void> {
  while (!isOver()) {
    const next = performance.now() + interval;
    const name = trial.random.pick(Object.keys(soakFaults));
    happened.set(name, (happened.get(name) ?? 0) + 1);
    await soakFaults[name]?.(trial);
    await pause(Math.max(0, next - performance.now()));
  }
}

await Promise.all([send(), breakThings()]);
await trial.settle();
const counts = trial.counts();
trial.close();
await stage.close();

console.table(Object.fromEntries(happened));
console.table({ ...counts, crashes: stage.crashes });
const { lost, duplicated, outOfOrder, leaked } = counts;
process.exit(lost + duplicated + outOfOrder + leaked + stage.crashes === 0 ? 0 : 1);
