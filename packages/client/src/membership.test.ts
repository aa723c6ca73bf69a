import type { EventDefinition } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import { expect, test } from "vitest";
import type { Delivery } from "./inbox.ts";
import { createLogReader } from "./log-reader.ts";
import type { JoinReply, Membership } from "./membership.ts";
import { createMembership } from "./membership.ts";
import type { LogPage } from "./read-log.ts";

/** Everything that waits has gone on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

const at = (seq: number, epoch = "a"): Delivery => ({
  key: "message",
  event: {} as EventDefinition,
  args: [`${epoch}${seq}`],
  envelope: { rooms: ["room"], stream: "room", epoch, seq },
});
const page = (head: number, seqs: readonly number[], epoch = "a"): LogPage => ({
  epoch,
  head,
  last: seqs.at(-1),
  events: seqs.map((seq) => at(seq, epoch)),
});

/** A membership whose server is the test itself: each question waits for its answer. */
function openMembership() {
  const told: unknown[] = [];
  const said: string[] = [];
  const joins: PromiseWithResolvers<JoinReply>[] = [];
  const reads: (PromiseWithResolvers<LogPage> & { since: number })[] = [];
  const next = <T>(waiting: T[]): T => {
    const [first] = waiting.splice(0, 1);
    if (!first) throw new Error("Nothing was asked");
    return first;
  };
  let entersAgain = 0;
  const membership = createMembership({
    wire: {
      join: () => joins[joins.push(Promise.withResolvers<JoinReply>()) - 1]?.promise as Promise<JoinReply>,
      leave: () => {},
    },
    follow: (options) =>
      createLogReader({
        ...options,
        report: () => {},
        read: ({ seq }) => {
          const waiting = { ...Promise.withResolvers<LogPage>(), since: seq };
          reads.push(waiting);
          return waiting.promise;
        },
      }),
    tell: ({ args }) => void told.push(args[0]),
    report: () => {},
    enterAgain: () => {
      entersAgain += 1;
    },
  });
  membership.onDiscontinuity(({ reason }) => said.push(reason));
  const joined = async (head: number, epoch = "a") => {
    void membership.enter();
    next(joins).resolve({ room: "room", epoch, head });
    await settle();
  };
  return {
    membership,
    told,
    said,
    joined,
    reads,
    nextJoin: () => next(joins),
    nextRead: () => next(reads),
    entersAgain: () => entersAgain,
  };
}

test("a beacon that comes while a gap is read starts no second read: nothing is applied twice", async () => {
  const { membership, told, joined, nextRead, reads } = openMembership();
  await joined(0);
  membership.deliver(at(3));
  membership.hear({ epoch: "a", seq: 4 });
  expect(reads).toHaveLength(1);
  nextRead().resolve(page(3, [1, 2, 3]));
  await settle();
  // What the beacon spoke of is asked for afterwards.
  nextRead().resolve(page(4, [4]));
  await settle();
  expect(told).toEqual(["a1", "a2", "a3", "a4"]);
});

test.each([0, 1, 2, 3, 4])("a gap %i steps behind one that was just read starts one read of its own", async (steps) => {
  const { membership, told, joined, nextRead, reads } = openMembership();
  await joined(0);
  membership.deliver(at(2));
  nextRead().resolve(page(2, [1, 2]));
  // Packets arrive between the steps of what is under way.
  while (told.length < 2) await Promise.resolve();
  for (let step = 0; step < steps; step++) await Promise.resolve();
  membership.deliver(at(4));
  await settle();
  membership.hear({ epoch: "a", seq: 4 });
  expect(reads).toHaveLength(1);
  nextRead().resolve(page(4, [3, 4]));
  await settle();
  nextRead().resolve(page(4, []));
  await settle();
  expect(told).toEqual(["a1", "a2", "a3", "a4"]);
});

test("a beacon that spoke of nothing new proves nothing about the log", async () => {
  const { membership, told, said, joined, nextRead } = openMembership();
  await joined(0);
  membership.deliver(at(2));
  membership.hear({ epoch: "a", seq: 2 });
  nextRead().resolve(page(2, [1, 2]));
  await settle();
  nextRead().resolve(page(2, []));
  await settle();
  expect(said).toEqual([]);
  membership.deliver(at(3));
  expect(told).toEqual(["a1", "a2", "a3"]);
});

test.each(["for the answer", "for the state"])(
  "a beacon that comes while a join waits %s is not forgotten",
  async (wait) => {
    const { membership, told, nextJoin, nextRead } = openMembership();
    const state = Promise.withResolvers<void>();
    membership.addState(() => state.promise);
    void membership.enter();
    const reply = { room: "room", epoch: "a", head: 0 };
    if (wait === "for the state") nextJoin().resolve(reply);
    await settle();
    // The server tells each head once. Its event was lost on the way, and none may follow.
    membership.hear({ epoch: "a", seq: 1 });
    if (wait === "for the answer") nextJoin().resolve(reply);
    state.resolve();
    await settle();
    nextRead().resolve(page(1, [1]));
    await settle();
    expect(told).toEqual(["a1"]);
    expect(membership.snapshot().status).toBe("joined");
  },
);

test("a beacon of another epoch makes the room be entered again, even where it names the same number", async () => {
  const { membership, said, joined, entersAgain, nextJoin } = openMembership();
  await joined(2);
  membership.hear({ epoch: "a", seq: 2 });
  expect(entersAgain()).toBe(0);
  membership.hear({ epoch: "b", seq: 2 });
  expect(entersAgain()).toBe(1);
  void membership.enter();
  nextJoin().resolve({ room: "room", epoch: "b", head: 2 });
  await settle();
  expect(said).toEqual(["epoch"]);
});

test("events of another epoch are not taken for the next of this one", async () => {
  const { membership, told, joined, nextRead, entersAgain } = openMembership();
  await joined(0);
  membership.deliver(at(2));
  membership.deliver(at(3, "b"));
  nextRead().resolve(page(2, [1, 2]));
  await settle();
  expect(told).toEqual(["a1", "a2"]);
  expect(entersAgain()).toBe(1);
});

test("a log that stands before our position has been rewound: that is said, and the state read anew", async () => {
  const { membership, said, joined, entersAgain } = openMembership();
  const states: unknown[] = [];
  membership.addState((discontinuity) => void states.push(discontinuity?.reason));
  await joined(10);
  membership.interrupt();
  await joined(5);
  expect(said).toEqual(["epoch"]);
  expect(membership.snapshot()).toMatchObject({ status: "joining", error: { code: "CURSOR_INVALID" } });
  await joined(5);
  expect(states).toEqual([undefined, undefined]);
  expect(membership.snapshot().status).toBe("joined");
  expect(entersAgain()).toBe(0);
});

test("a read that fails leaves nobody behind: the room is entered again", async () => {
  const { membership, told, joined, nextRead, entersAgain } = openMembership();
  await joined(0);
  membership.deliver(at(2));
  nextRead().reject(new WireError("TIMEOUT"));
  await settle();
  expect(membership.snapshot()).toMatchObject({ status: "joining", error: { code: "TIMEOUT" } });
  expect(entersAgain()).toBe(1);
  await joined(2);
  expect(told).toEqual([]);
});

test("a state that cannot be read leaves the room unjoined, to be tried again", async () => {
  const { membership, joined, told } = openMembership();
  let fails = true;
  membership.addState(() => {
    if (fails) throw new Error("the network");
  });
  await joined(3);
  expect(membership.snapshot()).toMatchObject({ status: "joining", error: { code: "INTERNAL" } });
  fails = false;
  await joined(3);
  expect(membership.snapshot().status).toBe("joined");
  membership.deliver(at(4));
  expect(told).toEqual(["a4"]);
});

test("a state that is read while the connection changes moves no position of the new one", async () => {
  const { membership, told, joined, nextRead } = openMembership();
  const states: (() => void)[] = [];
  membership.addState(() => new Promise<void>((resolve) => void states.push(resolve)));
  await joined(1);
  membership.interrupt();
  await joined(4);
  states[1]?.();
  await settle();
  states[0]?.();
  await settle();
  membership.deliver(at(5));
  expect(told).toEqual(["a5"]);
  expect(nextRead).toThrow();
});

test("an answer that comes when the room was asked for anew is nobody's: nothing is read for it", async () => {
  const { membership, joined, nextJoin, reads } = openMembership();
  await joined(1);
  const asks = [1, 2].map(() => {
    membership.interrupt();
    void membership.enter();
    return nextJoin();
  });
  asks[0]?.resolve({ room: "room", epoch: "a", head: 5 });
  await settle();
  expect(reads).toEqual([]);
  expect(membership.snapshot().status).toBe("joining");
  asks[1]?.resolve({ room: "room", epoch: "a", head: 5 });
  await settle();
  expect(reads.map(({ since }) => since)).toEqual([1]);
});

test("a handler that leaves hears nothing more of the page that it was told of", async () => {
  const { membership, told, joined, nextRead } = openMembership();
  await joined(0);
  const stop = membership.subscribe(() => {});
  membership.deliver(at(3));
  membership.exit();
  stop();
  nextRead().resolve(page(3, [1, 2, 3]));
  await settle();
  expect(told).toEqual([]);
});

test("who is let in again is told nothing again that comes late", async () => {
  const { membership, told, joined, nextJoin } = openMembership();
  await joined(0);
  membership.deliver(at(1));
  membership.deliver(at(2));
  membership.deny(new WireError("FORBIDDEN"));
  void membership.enter();
  for (const seq of [1, 2, 3]) membership.deliver(at(seq));
  nextJoin().resolve({ room: "room", epoch: "a", head: 3 });
  await settle();
  expect(told).toEqual(["a1", "a2", "a3"]);
});

test("a page of events that do not fit is passed over", async () => {
  const { membership, told, joined, nextRead, reads } = openMembership();
  await joined(0);
  membership.deliver(at(3));
  nextRead().resolve({ epoch: "a", head: 3, last: 2, events: [] });
  await settle();
  const second = nextRead();
  expect(second.since).toBe(2);
  second.resolve(page(3, [3]));
  await settle();
  expect(told).toEqual(["a3"]);
  expect(reads).toHaveLength(0);
});

test("events beyond the log's head are no reason to ask forever", async () => {
  const { membership, said, joined, nextRead, reads, entersAgain } = openMembership();
  await joined(1);
  membership.deliver(at(5));
  nextRead().resolve(page(1, []));
  await settle();
  expect(reads).toHaveLength(0);
  expect(said).toEqual(["epoch"]);
  expect(entersAgain()).toBe(1);
});

test("a client that reads no logs says so when the server keeps one, and hears what is live", async () => {
  const reported: unknown[] = [];
  const told: unknown[] = [];
  const membership = createMembership({
    wire: { join: async () => ({ room: "room", epoch: "a", head: 5 }), leave: () => {} },
    tell: ({ args }) => void told.push(args[0]),
    report: (cause) => void reported.push(cause),
    enterAgain: () => {},
  });
  await membership.enter();
  membership.deliver(at(6));
  expect(membership.snapshot().status).toBe("joined");
  expect(reported).toEqual([expect.objectContaining({ name: "ContractError", code: "USAGE" })]);
  expect(told).toEqual(["a6"]);
});

/** A membership in a room without a log, of a client that reads none; and what it reported. */
function openWithoutLog() {
  const reported: unknown[] = [];
  const membership = createMembership({
    wire: { join: async () => ({ room: "room" }), leave: () => {} },
    tell: () => {},
    report: (cause) => void reported.push(cause),
    enterAgain: () => {},
  });
  return { membership, reported };
}

test("a client that reads no logs says nothing of a room without one", async () => {
  const { membership, reported } = openWithoutLog();
  await membership.enter();
  expect(membership.snapshot().status).toBe("joined");
  expect(reported).toEqual([]);
});

/** State that is read for as long as nobody wants it any more; the signals it was given. */
function readForEver({ membership }: Pick<ReturnType<typeof openMembership>, "membership">) {
  const signals: AbortSignal[] = [];
  membership.addState((_, signal) => {
    signals.push(signal);
    return new Promise(() => {});
  });
  return () => signals.map(({ aborted }) => aborted);
}

test.each([
  ["left", (membership: Membership) => membership.exit()],
  ["denied", (membership: Membership) => membership.deny(new WireError("FORBIDDEN"))],
])("a room that is %s in the middle of it needs no state", async (status, end) => {
  const opened = openMembership();
  const aborted = readForEver(opened);
  await opened.joined(0);
  expect(aborted()).toEqual([false]);
  end(opened.membership);
  await settle();
  expect(aborted()).toEqual([true]);
  expect(opened.membership.snapshot().status).toBe(status);
});

test("a newer reset ends what the older one was still reading; a line that is cut does not", async () => {
  const opened = openMembership();
  const aborted = readForEver(opened);
  await opened.joined(3, "a");
  opened.membership.interrupt();
  await settle();
  expect(aborted()).toEqual([false]);
  await opened.joined(1, "b");
  expect(aborted()).toEqual([true, false]);
  await opened.joined(1, "c");
  expect(aborted()).toEqual([true, true, false]);
});

test("without a log, too, a state that cannot be read is reported, and the room entered again", async () => {
  const { membership, reported } = openWithoutLog();
  membership.addState(() => Promise.reject(new Error("No network")));
  await membership.enter();
  expect(reported).toMatchObject([{ message: "No network" }]);
  expect(membership.snapshot().status).toBe("joining");
});
