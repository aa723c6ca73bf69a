import type { FaultProxy } from "./fault-proxy.ts";
import { startFaultProxy } from "./fault-proxy.ts";
import type { Counts, Ledger } from "./ledger.ts";
import { createLedger } from "./ledger.ts";
import type { Random } from "./random.ts";
import { createRandom } from "./random.ts";
import type { Reader } from "./readers.ts";
import { openReader } from "./readers.ts";
import type { Stage } from "./stage.ts";

/** A client with its own line to the servers. */
export interface Line {
  readonly reader: Reader;
  readonly proxy: FaultProxy;
}

/** One seed of one scenario: rooms of its own, clients of its own, on machines that others have used before. */
export interface Trial {
  readonly stage: Stage;
  readonly random: Random;
  readonly tickets: readonly number[];
  readonly lines: readonly Line[];
  /** Sends an event through a node, or through any; settles when that is known to have worked, or failed. */
  publish(ticketId: number, options?: { node?: number; padding?: string }): Promise<void>;
  /** That many events to random rooms, with several under way at a time. `during` runs after a random one of them. */
  burst(size: number, during?: () => unknown, options?: { node?: number; padding?: string }): Promise<void>;
  /** Notes an event that a client sends by itself, and later that it was taken. */
  readonly ledger: Pick<Ledger, "attempt" | "confirm">;
  /** The user may not hear what is sent to these rooms from now on. */
  bar(reader: Reader, ticketIds: readonly number[]): void;
  /** Settles when everybody has what is due to them, and one last event in each room; or when there is no hope. */
  settle(): Promise<void>;
  counts(): Counts;
  close(): void;
}

export interface TrialOptions {
  readonly readers?: number;
  readonly rooms?: number;
  /** How many of the rooms each reader is in, at random; all of them unless said otherwise. */
  readonly roomsPerReader?: number;
  readonly record?: boolean;
  /** How long everybody has at the end, in milliseconds. */
  readonly patience?: number;
  /** How long its clients wait before they try again, at most, in milliseconds. */
  readonly maxDelay?: number;
}

/** Events under way at a time in a burst. */
const inFlight = 10;
/** What is bare never gets what it has lost, and need not be waited for as long. */
const patienceWith = { wirepact: 15_000, plain: 1_000 };

let lastTicket = 0;

export async function openTrial(stage: Stage, seed: number, options: TrialOptions = {}): Promise<Trial> {
  const {
    readers = 4,
    rooms = 3,
    roomsPerReader = rooms,
    record = false,
    patience = patienceWith[stage.kind],
    maxDelay,
  } = options;
  const random = createRandom(seed);
  const ledger = createLedger();
  const tickets = Array.from({ length: rooms }, () => ++lastTicket);
  const watchers = new Set<() => void>();
  let isNoted = false;
  /** Looked at once a turn: much changes at a time. */
  const changed = (): void => {
    if (isNoted || watchers.size === 0) return;
    isNoted = true;
    setImmediate(() => {
      isNoted = false;
      for (const watcher of [...watchers]) watcher();
    });
  };
  const lines = await Promise.all(
    Array.from({ length: readers }, async (_, at): Promise<Line> => {
      const proxy = await startFaultProxy(() => stage.portOf(at), { record });
      const { snapshot } = ledger;
      const user = `user-${seed}-${tickets[0]}-${at}`;
      const own = random.some(tickets, roomsPerReader);
      return {
        proxy,
        reader: openReader(stage.kind, { url: proxy.url, user, tickets: own, snapshot, maxDelay, changed }),
      };
    }),
  );
  await Promise.all(lines.map(({ reader }) => reader.ready()));
  const records = lines.flatMap(({ reader }) => reader.records);

  /** Settles when it holds, or after that many milliseconds. */
  function until(holds: () => boolean, limit: number): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (holds()) end();
      };
      const end = (): void => {
        clearTimeout(timer);
        watchers.delete(check);
        resolve();
      };
      const timer = setTimeout(end, limit);
      watchers.add(check);
      check();
    });
  }

  const isWhole = (): boolean => records.every((each) => ledger.missing(each).length === 0);

  const trial: Trial = {
    stage,
    ledger,
    random,
    tickets,
    lines,
    async publish(ticketId, { node = random.between(0, stage.nodes.length - 1), padding = "" } = {}) {
      const alive = stage.nodes[node]?.isAlive ? node : stage.nodes.findIndex(({ isAlive }) => isAlive);
      const id = ledger.attempt(ticketId, alive);
      await stage.nodes[alive]?.tell({ do: "emit", ticketId, id, padding }).then(
        () => ledger.confirm(ticketId, id),
        () => {},
      );
    },
    async burst(size, during = () => {}, publishing = {}) {
      const moment = random.between(0, size - 1);
      const under = new Set<Promise<void>>();
      let fault: unknown;
      for (let at = 0; at < size; at++) {
        const sending = trial.publish(random.pick(tickets), publishing).finally(() => under.delete(sending));
        under.add(sending);
        if (at === moment) fault = during();
        if (under.size >= inFlight) await Promise.race(under);
      }
      await Promise.all([...under, fault]);
    },
    bar(reader, ticketIds) {
      for (const each of reader.records)
        if (ticketIds.includes(each.ticketId)) each.barredAt = ledger.count(each.ticketId);
    },
    async settle() {
      await until(isWhole, patience);
      // Whatever comes late, or twice, has come when the last event of the room has.
      await Promise.all(tickets.map((ticketId) => trial.publish(ticketId)));
      await until(isWhole, patience);
    },
    counts() {
      const counts = ledger.counts(records);
      // Not one byte of it, whether a handler was called or not.
      const onTheWire = lines.flatMap(({ reader, proxy }) =>
        reader.records.flatMap(ledger.forbidden).filter((id) => proxy.received.includes(`"${id}"`)),
      );
      return { ...counts, leaked: Math.max(counts.leaked, onTheWire.length) };
    },
    close() {
      for (const { reader, proxy } of lines) {
        reader.close();
        proxy.close();
      }
    },
  };
  return trial;
}
