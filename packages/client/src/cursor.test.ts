import { defineEvent } from "@wirepact/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cursor } from "./cursor.ts";
import { createCursor } from "./cursor.ts";
import type { Delivery } from "./inbox.ts";

const event = (seq: number, epoch = "a"): Delivery => ({
  key: "appMessage",
  event: defineEvent({ args: [] }),
  args: [seq],
  envelope: { rooms: ["ticket-7"], stream: "ticket-7", epoch, seq },
});
const seqOf = ({ envelope }: Delivery) => envelope?.seq ?? 0;

/** A cursor that stands somewhere, and what it has let through. */
function cursorAt(seq: number) {
  const cursor: Cursor = createCursor();
  const applied: number[] = [];
  const apply = (delivery: Delivery): void => {
    applied.push(seqOf(delivery));
    cursor.moveTo({ epoch: "a", seq: seqOf(delivery) });
  };
  const hear = (delivery: Delivery) => {
    const verdict = cursor.judge(delivery);
    if (verdict === "apply") apply(delivery);
    return verdict;
  };
  cursor.moveTo({ epoch: "a", seq });
  return { cursor, applied, apply, hear };
}

test("the next is applied, what was seen is dropped, what is further on waits for the gap to be read", () => {
  const { cursor, applied, apply, hear } = cursorAt(5);
  expect([6, 6, 4, 9, 8].map((seq) => hear(event(seq)))).toEqual(["apply", "drop", "drop", "gap", "gap"]);
  expect(cursor.firstHeld("a")).toBe(8);
  cursor.hold();
  cursor.moveTo({ epoch: "a", seq: 7 });
  expect(cursor.release(apply)).toBe("done");
  expect(applied).toEqual([6, 8, 9]);
});

test("while a read is under way everything waits, and a gap that remains is told", () => {
  const { cursor, applied, apply, hear } = cursorAt(0);
  cursor.hold();
  expect([1, 2, 4].map((seq) => hear(event(seq)))).toEqual(["hold", "hold", "hold"]);
  expect(cursor.release(apply)).toBe("gap");
  expect(applied).toEqual([1, 2]);
  expect(cursor.firstHeld("a")).toBe(4);
});

test("an event of another epoch means nothing here: the room is entered anew, and then it counts", () => {
  const { cursor, applied, apply, hear } = cursorAt(5);
  expect(hear(event(1, "b"))).toBe("reset");
  cursor.hold();
  expect(hear(event(2, "b"))).toBe("hold");
  expect(cursor.firstHeld("b")).toBe(2);
  cursor.moveTo({ epoch: "b", seq: 1 });
  expect(cursor.release(() => applied.push(0))).toBe("done");
  expect([applied, cursor.position()]).toEqual([[0], { epoch: "b", seq: 2 }]);
  expect(cursor.release(apply)).toBe("done");
});

test("what nobody has placed begins with the first event that is heard, and again after the log began anew", () => {
  const cursor = createCursor();
  expect(cursor.position()).toBeUndefined();
  expect(cursor.judge(event(40))).toBe("apply");
  cursor.moveTo({ epoch: "a", seq: 40 });
  cursor.judge(event(42));
  cursor.clear();
  expect([cursor.position(), cursor.firstHeld("a")]).toEqual([undefined, undefined]);
});

test("in whatever order and however often events come, each is applied once and in order", () => {
  const heard = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 60 });
  fc.assert(
    fc.property(heard, (order) => {
      const { cursor, applied, apply, hear } = cursorAt(0);
      for (const seq of order) {
        // What the server's log would answer to a gap: all that is before what is held.
        if (hear(event(seq)) !== "gap") continue;
        cursor.hold();
        const first = cursor.firstHeld("a") ?? 0;
        for (let missing = (cursor.position()?.seq ?? 0) + 1; missing < first; missing++) apply(event(missing));
        expect(cursor.release(apply)).toBe("done");
      }
      const last = Math.max(0, ...order);
      expect(applied).toEqual(Array.from({ length: last }, (_, at) => at + 1));
    }),
    { numRuns: 200 },
  );
});
