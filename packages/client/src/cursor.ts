import type { Delivery } from "./inbox.ts";

/** Where a durable room's log was read up to. */
export interface Position {
  readonly epoch: string;
  readonly seq: number;
}

/** What to do with an event of a durable room. */
export type Verdict = "apply" | "drop" | "hold" | "gap" | "reset";

/**
 * The position of a durable room, and the rule of what comes next: what was seen is dropped, the next is applied, anything
 * further waits until the gap is read. While a join or a read is under way everything waits.
 */
export interface Cursor {
  position(): Position | undefined;
  /** Judges a live event; one that has to wait is kept. */
  judge(delivery: Delivery): Verdict;
  /** Begins to hold live events back, until {@link Cursor.release}. */
  hold(): void;
  /** Moves to a position, after its event was handled or the application's state was read. */
  moveTo(position: Position): void;
  /** Hands out what was held and comes next, in order; tells whether a gap remains. */
  release(apply: (delivery: Delivery) => void): { readonly gap: boolean };
  /** The lowest position that is held. */
  firstHeld(): number | undefined;
  /** Forgets everything: the log began anew. */
  clear(): void;
}

/** More than this is not held but read again later: a gap may last. */
const maxHeld = 10_000;

export function createCursor(): Cursor {
  let current: Position | undefined;
  let holding = false;
  const held = new Map<number, Delivery>();

  return {
    position: () => current,
    judge(delivery) {
      const { epoch, seq } = delivery.envelope as { epoch: string; seq: number };
      if (current && epoch !== current.epoch && !holding) return "reset";
      if (current && epoch === current.epoch && seq <= current.seq) return "drop";
      if (!holding && current && seq === current.seq + 1) return "apply";
      if (held.size < maxHeld) held.set(seq, delivery);
      return holding ? "hold" : "gap";
    },
    hold() {
      holding = true;
    },
    moveTo(position) {
      if (current?.epoch !== position.epoch) {
        for (const [seq, { envelope }] of held) if (envelope?.epoch !== position.epoch) held.delete(seq);
      }
      current = position;
    },
    release(apply) {
      holding = false;
      while (current) {
        const { epoch, seq } = current;
        const next = held.get(seq + 1);
        if (!next) break;
        held.delete(seq + 1);
        apply(next);
        if (current.epoch === epoch && current.seq === seq) current = { epoch, seq: seq + 1 };
      }
      const last = current?.seq ?? 0;
      for (const seq of held.keys()) if (seq <= last) held.delete(seq);
      return { gap: held.size > 0 };
    },
    firstHeld: () => (held.size === 0 ? undefined : Math.min(...held.keys())),
    clear() {
      current = undefined;
      held.clear();
    },
  };
}
