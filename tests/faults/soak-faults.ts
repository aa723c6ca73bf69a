import type { Line, Trial } from "./trial.ts";

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Some of the lines: one in ten. */
const someLines = ({ random, lines }: Trial): Line[] => random.some(lines, Math.ceil(lines.length / 10));

const anyNode = ({ random, stage }: Trial): number => random.between(0, stage.nodes.length - 1);

async function withoutRedis({ stage }: Trial, keepsData: boolean, away: number): Promise<void> {
  await stage.stopRedis(keepsData);
  await pause(away);
  await stage.startRedis();
}

/** What can go wrong in the middle of it, one at a time; each is over when its promise settles. */
export const soakFaults: Readonly<Record<string, (trial: Trial) => unknown>> = {
  "connections cut": (trial) => {
    for (const { proxy } of someLines(trial)) proxy.cut();
  },
  "connections cut at a random byte": (trial) => {
    for (const { proxy } of someLines(trial)) proxy.cutAfter(trial.random.between(1, 5_000));
  },
  "half-open connections": (trial) => {
    for (const { proxy } of someLines(trial)) proxy.freeze();
  },
  "slow readers": async (trial) => {
    const slow = someLines(trial);
    for (const { proxy } of slow) proxy.stall();
    await pause(2_000);
    for (const { proxy } of slow) proxy.resume();
  },
  "everybody away": async ({ lines }) => {
    for (const { proxy } of lines) proxy.shut();
    await pause(1_000);
    for (const { proxy } of lines) proxy.open();
  },
  "node killed": async (trial) => {
    const at = anyNode(trial);
    await trial.stage.nodes[at]?.kill();
    await trial.stage.replace(at);
  },
  "node replaced": async (trial) => {
    const at = anyNode(trial);
    const old = trial.stage.nodes[at];
    await trial.stage.replace(at);
    await old?.close();
  },
  "Redis restarted with its data": (trial) => withoutRedis(trial, true, 0),
  "Redis restarted without its data": (trial) => withoutRedis(trial, false, 0),
  "Redis gone for 2 s": (trial) => withoutRedis(trial, true, 2_000),
  "clock jump": async (trial) => {
    const node = trial.stage.nodes[anyNode(trial)];
    await node?.tell({ do: "shiftClock", by: trial.random.pick([-1, 1]) * trial.random.between(1, 720) * 3_600_000 });
    await pause(2_000);
    await node?.tell({ do: "shiftClock", by: 0 });
  },
  "rooms denied": async (trial) => {
    for (const { reader } of trial.random.some(trial.lines, 3)) {
      const { ticketId } = trial.random.pick(reader.records);
      await trial.stage.deny(reader.user, ticketId);
      trial.bar(reader, [ticketId]);
    }
  },
};
