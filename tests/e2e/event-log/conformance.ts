import type { EventLog, Retention } from "@wirepact/server";
import { describe, expect, test } from "vitest";

/** What every {@link EventLog} must do. `open` makes an empty log, or opens the same one again. */
export function describeEventLog(
  name: string,
  open: (retention?: Partial<Retention>) => EventLog | Promise<EventLog>,
  reopen?: (log: EventLog) => Promise<EventLog>,
): void {
  const event = (n: number) => ({ name: "e", args: [{ n, text: 'olá \u2028 "x"' }] });

  describe(name, () => {
    test("counts 1, 2, 3 in each stream by itself", async () => {
      const log = await open();
      expect((await log.head("/w-1/a")).seq).toBe(0);
      expect((await log.append("/w-1/a", event(1))).seq).toBe(1);
      expect((await log.append("/w-1/b", event(1))).seq).toBe(1);
      expect((await log.append("/w-1/a", event(2))).seq).toBe(2);
      expect((await log.head("/w-1/a")).seq).toBe(2);
      expect((await log.head("/w-10/a")).seq).toBe(0);
    });

    test("gives appends at once dense positions, in order", async () => {
      const log = await open();
      const positions = await Promise.all(Array.from({ length: 200 }, (_, n) => log.append("s", event(n))));
      expect(positions.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
      expect(new Set(positions.map(({ epoch }) => epoch)).size).toBe(1);
    });

    test("reads on from a position, page by page, as it was written", async () => {
      const log = await open();
      for (let n = 1; n <= 5; n++) await log.append("s", event(n));
      const { epoch } = await log.head("s");
      const page = await log.read("s", { epoch, since: 1, limit: 2, maxBytes: 1_000_000 });
      expect(page).toEqual({
        epoch,
        head: 5,
        events: [
          { ...event(2), seq: 2 },
          { ...event(3), seq: 3 },
        ],
      });
      expect(await log.read("s", { epoch, since: 5, limit: 2, maxBytes: 1_000_000 })).toEqual({
        epoch,
        head: 5,
        events: [],
      });
    });

    test("ends a page at a number of bytes, and never before its first event", async () => {
      const log = await open();
      const large = { name: "large", args: ["x".repeat(1_000)] };
      for (let n = 1; n <= 60; n++) await log.append("s", large);
      const { epoch } = await log.head("s");
      const read = async (since: number, maxBytes: number) => {
        const page = await log.read("s", { epoch, since, limit: 99, maxBytes });
        return page.reset === undefined ? page.events.map(({ seq }) => seq) : page.reset;
      };
      expect(await read(0, 10)).toEqual([1]);
      expect(await read(57, 2_500)).toEqual([58, 59]);
      expect(await read(0, 1_000_000)).toHaveLength(60);
      // A log counts what it keeps: the event's name is in it, or not.
      expect((await read(0, 40_000)).length).toBeGreaterThan(35);
      expect((await read(0, 40_000)).length).toBeLessThan(40);
    });

    test("yields nothing beyond the head, and says where the head is", async () => {
      const log = await open();
      const { epoch } = await log.append("s", event(1));
      expect(await log.read("s", { epoch, since: 99, limit: 9, maxBytes: 1_000_000 })).toEqual({
        epoch,
        head: 1,
        events: [],
      });
    });

    test("says reset for another epoch, and hands out nothing", async () => {
      const log = await open();
      const { epoch } = await log.append("s", event(1));
      expect(await log.read("s", { epoch: "another", since: 0, limit: 9, maxBytes: 1_000_000 })).toEqual({
        epoch,
        head: 1,
        reset: "epoch",
      });
    });

    test("says reset when the position was trimmed, by number of events", async () => {
      const log = await open({ maxEvents: 10 });
      for (let n = 1; n <= 30; n++) await log.append("s", event(n));
      await log.append("quiet", event(1));
      const { epoch } = await log.head("s");
      expect(await log.read("s", { epoch, since: 1, limit: 9, maxBytes: 1_000_000 })).toEqual({
        epoch,
        head: 30,
        reset: "trimmed",
      });
      const kept = await log.read("s", { epoch, since: 25, limit: 9, maxBytes: 1_000_000 });
      expect(kept).toMatchObject({ events: [26, 27, 28, 29, 30].map((seq) => ({ seq })) });
      const quiet = await log.head("quiet");
      expect(await log.read("quiet", { epoch: quiet.epoch, since: 0, limit: 9, maxBytes: 1_000_000 })).toMatchObject({
        head: 1,
        events: [{ seq: 1 }],
      });
    });

    test("says reset when the position was trimmed, by age", async () => {
      const log = await open({ maxAge: 5 });
      const { epoch } = await log.append("s", event(1));
      const old = Date.now() + 20;
      while (Date.now() < old) await new Promise((resolve) => setImmediate(resolve));
      const page = await log.read("s", { epoch, since: 0, limit: 9, maxBytes: 1_000_000 });
      expect(page.reset).toBeDefined();
    });

    test("forgets a stream, and no other: it begins anew, in another epoch", async () => {
      const log = await open();
      const { epoch } = await log.append("s", event(1));
      await log.append("t", event(1));
      await log.delete?.("s");
      await log.delete?.("never was");
      expect(await log.read("s", { epoch, since: 0, limit: 9, maxBytes: 1_000_000 })).toMatchObject({
        head: 0,
        reset: "epoch",
      });
      expect((await log.append("s", event(2))).seq).toBe(1);
      expect((await log.head("s")).epoch).not.toBe(epoch);
      expect((await log.head("t")).seq).toBe(1);
    });

    if (!reopen) return;
    test("keeps epoch, positions and events when it is opened again", async () => {
      const first = await open();
      const { epoch } = await first.append("s", event(1));
      const second = await reopen(first);
      expect(await second.append("s", event(2))).toEqual({ epoch, seq: 2 });
      expect(await second.read("s", { epoch, since: 0, limit: 9, maxBytes: 1_000_000 })).toMatchObject({
        events: [event(1), event(2)],
      });
    });
  });
}
