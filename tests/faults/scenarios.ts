import { reloadInMidOutbox } from "./outbox.ts";
import type { Scenario } from "./scenario.ts";
import type { Trial } from "./trial.ts";

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** How long Redis stays away, in milliseconds: short, because there are many seeds; FULL=1 is the real thing. */
const outage = process.env.FULL === "1" ? 20_000 : 600;

const oneNode = { nodes: 1, log: "file" } as const;
const threeNodes = { nodes: 3, log: "redis" } as const;

const anyLine = ({ random, lines }: Trial) => random.pick(lines);

/** Every line is gone, and events are sent meanwhile. */
async function whileAway(trial: Trial, size: number, before: () => Promise<unknown> = async () => {}): Promise<void> {
  for (const { proxy } of trial.lines) proxy.shut();
  await before();
  await trial.burst(size);
  for (const { proxy } of trial.lines) proxy.open();
}

/** Redis goes away in mid-burst, and comes back. */
const withoutRedis = ({ stage, burst }: Trial, keepsData: boolean, away = 0) =>
  burst(80, async () => {
    await stage.stopRedis(keepsData);
    await pause(away);
    await stage.startRedis();
  });

export const scenarios: readonly Scenario[] = [
  {
    name: "node killed in mid-burst",
    stage: oneNode,
    async run({ stage, burst }) {
      await burst(60, async () => {
        await stage.nodes[0]?.kill();
        await stage.replace(0);
      });
      await burst(20);
    },
  },
  {
    // Each trial replaces one of the three: three seeds are a deploy.
    name: "rolling deploy under load",
    stage: threeNodes,
    trial: { readers: 6 },
    async run({ stage, random, burst }) {
      const at = random.between(0, 2);
      const old = stage.nodes[at];
      await burst(120, async () => {
        await stage.replace(at);
        await old?.close();
      });
      await burst(20);
    },
  },
  {
    name: "Redis restarted with its data",
    stage: threeNodes,
    run: (trial) => withoutRedis(trial, true),
  },
  {
    name: "Redis restarted without its data",
    stage: threeNodes,
    async run(trial) {
      await withoutRedis(trial, false);
      await trial.burst(20);
    },
  },
  {
    name: "Redis gone for a while",
    stage: threeNodes,
    run: (trial) => withoutRedis(trial, true, outage),
  },
  {
    name: "connection cut at a random byte",
    stage: oneNode,
    async run(trial) {
      const { random, burst } = trial;
      for (let cuts = 0; cuts < 4; cuts++) {
        await burst(40, () => anyLine(trial).proxy.cutAfter(random.between(1, 3_000)));
      }
    },
  },
  {
    name: "half-open connection",
    stage: { ...oneNode, pingInterval: 150, pingTimeout: 150 },
    async run(trial) {
      const { proxy } = anyLine(trial);
      await trial.burst(60, () => proxy.freeze());
    },
  },
  {
    name: "slow reader",
    stage: { ...oneNode, maxQueue: 40, maxQueueBytes: 300_000 },
    trial: { readers: 2, rooms: 1 },
    async run({ lines: [slow], burst }) {
      slow?.proxy.stall();
      await burst(300, () => {}, { padding: "x".repeat(30_000) });
      // Two sweeps of the queues.
      await pause(1_050);
      slow?.proxy.resume();
    },
    verify({ stage, lines: [slow] }) {
      // Bare Socket.IO queues without end.
      if (stage.kind === "wirepact" && !slow?.reader.reasons.has("SLOW_CONSUMER")) throw new Error("It kept up");
    },
  },
  {
    name: "clock jump",
    stage: oneNode,
    async run({ stage, random, lines, burst }) {
      const by = random.pick([-1, 1]) * random.between(1, 24 * 30) * 3_600_000;
      await burst(60, async () => {
        await stage.nodes[0]?.tell({ do: "shiftClock", by });
        for (const { reader } of lines) reader.wake();
      });
      await burst(20, () => stage.nodes[0]?.tell({ do: "shiftClock", by: 0 }));
    },
  },
  {
    name: "token revoked while away",
    stage: oneNode,
    trial: { record: true },
    async run(trial) {
      const { stage, bar, burst, tickets } = trial;
      const { reader } = anyLine(trial);
      await burst(20);
      await whileAway(trial, 30, async () => {
        await stage.nodes[0]?.tell({ do: "revoke", user: reader.user });
        bar(reader, tickets);
      });
      await burst(20);
    },
  },
  {
    name: "room denied while away",
    stage: oneNode,
    trial: { record: true },
    async run(trial) {
      const { stage, random, bar, burst, tickets } = trial;
      const { reader } = anyLine(trial);
      const ticketId = random.pick(tickets);
      await burst(20);
      await whileAway(trial, 30, async () => {
        await stage.deny(reader.user, ticketId);
        bar(reader, [ticketId]);
      });
      await burst(20);
    },
  },
  {
    name: "log trimmed past the position",
    stage: { ...oneNode, maxEvents: 20 },
    trial: { rooms: 1 },
    async run(trial) {
      await trial.burst(10);
      await whileAway(trial, 60);
      await trial.burst(10);
    },
  },
  {
    name: "three nodes append to one room",
    stage: threeNodes,
    trial: { rooms: 1 },
    async run(trial) {
      await trial.burst(150, () => anyLine(trial).proxy.cut());
    },
  },
  {
    name: "node killed between commit and append",
    stage: { ...threeNodes, hasApplication: true },
    isOursOnly: true,
    async run({ stage, random, tickets, burst, publish, ledger }) {
      const at = random.between(0, 2);
      const moment = random.pick(["before", "after"] as const);
      await burst(60, async () => {
        // It may be dead before it has said yes.
        await stage.nodes[at]?.tell({ do: "dieAtAppend", moment }).catch(() => {});
        await Promise.all([publish(random.pick(tickets), { node: at }), stage.nodes[at]?.ended]);
        await stage.replace(at);
      });
      // Nobody was told that they were sent; but they are stored, and so are due.
      for (const ticketId of tickets) for (const id of stage.committed(ticketId)) ledger.confirm(ticketId, id);
    },
  },
  { name: "client reloaded in mid-outbox", stage: oneNode, isOursOnly: true, run: reloadInMidOutbox },
];
