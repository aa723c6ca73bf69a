import "fake-indexeddb/auto";
import type { EventDefinition } from "@wirepact/contracts";
import { expect, test, vi } from "vitest";
import type { Position } from "./cursor.ts";
import { indexedDbStore } from "./indexed-db-store.ts";
import { createKeptPosition } from "./kept-position.ts";
import { createLogReader } from "./log-reader.ts";

const store = indexedDbStore({ user: "ana" });
const stream = "/workspace-1/ticket-7";

/** A page's reader of a log that has `head` events of an epoch. */
function openPage(onTell: (seq: number) => void = () => {}) {
  const told: number[] = [];
  const said: string[] = [];
  const log = { epoch: "a", head: 0 };
  const states: unknown[] = [];
  const delivery = (seq: number) => ({
    key: "message",
    event: {} as EventDefinition,
    args: [seq],
    envelope: { rooms: ["r"], stream: "r", epoch: log.epoch, seq },
  });
  const lost = vi.fn();
  const reader = createLogReader({
    kept: createKeptPosition(store, stream, () => {}),
    read: async ({ seq }) => {
      const seqs = Array.from({ length: log.head - seq }, (_, at) => seq + at + 1);
      return { ...log, last: seqs.at(-1), events: seqs.map(delivery) };
    },
    tell: ({ args: [seq] }) => {
      onTell(seq as number);
      told.push(seq as number);
    },
    report: (cause) => {
      throw cause;
    },
    say: ({ reason }) => said.push(reason),
    askState: async (discontinuity) => void states.push(discontinuity?.reason),
    onLost: lost,
    enterAgain: () => {},
  });
  const join = async (head: number, epoch = "a") => {
    log.epoch = epoch;
    log.head = head;
    reader.begin();
    return reader.catchUp({ epoch, head });
  };
  return { reader, told, said, states, join, lost, delivery };
}

const kept = (position: Position | undefined) =>
  vi.waitFor(async () => expect(await store.loadPosition(stream)).toEqual(position));

test("the next page reads on from the last event that was handled, and no handled one again", async () => {
  await store.clear();
  const seen: (Position | undefined)[] = [];
  const first = openPage(() => void store.loadPosition(stream).then((position) => seen.push(position)));
  await first.join(3);
  expect(first.states).toEqual([undefined]);
  first.reader.deliver(first.delivery(4));
  await kept({ epoch: "a", seq: 4 });
  // While the handler ran, its event did not count yet.
  expect(seen).toEqual([{ epoch: "a", seq: 3 }]);

  const second = openPage();
  await second.join(7);
  expect(second.told).toEqual([5, 6, 7]);
  expect(second.states).toEqual([]);
  await kept({ epoch: "a", seq: 7 });
});

test("a position of another epoch is a discontinuity; one that never was is not taken up twice", async () => {
  await store.savePosition(stream, { epoch: "old", seq: 9 });
  const first = openPage();
  await first.join(2);
  expect(first.said).toEqual(["epoch"]);
  await kept({ epoch: "a", seq: 2 });

  await store.savePosition(stream, { epoch: "a", seq: 9 });
  const second = openPage();
  expect(await second.join(2)).toBe(false);
  expect(second.said).toEqual(["epoch"]);
  expect(await second.join(2)).toBe(true);
  expect(second.lost).toHaveBeenCalledTimes(1);
  await kept({ epoch: "a", seq: 2 });
});

test("a store that fails costs the position, and nothing else", async () => {
  const causes: unknown[] = [];
  const broken = async () => {
    throw new Error("no space");
  };
  const position = createKeptPosition({ loadPosition: broken, savePosition: broken }, stream, (cause) =>
    causes.push(cause),
  );
  expect(await position.load()).toBeUndefined();
  position.save({ epoch: "a", seq: 1 });
  await vi.waitUntil(() => causes.length === 2);
});
