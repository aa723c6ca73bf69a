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
 * further waits until the gap is read. While a join or a read is under way everything waits. What an event of another epoch
 * means only the server knows: the room has to be entered again.
 */
export interface Cursor {
  position(): Position | undefined;
  /** Judges a live event; one that has to wait is kept. */
  judge(delivery: Delivery): Verdict;
  /** Begins to hold live events back, until {@link Cursor.release}. */
  hold(): void;
  isHolding(): boolean;
  /** Forgets what is held: it is behind the head that the next join will tell. */
  drop(): void;
  /** Moves to a position, after its event was handled or the application's state was read. */
  moveTo(position: Position): void;
  /** Hands out what was held and comes next, in order; tells what remains: a gap to read, or events of another epoch. */
  release(apply: (delivery: Delivery) => void): "done" | "gap" | "reset";
  /** The lowest position of an epoch that is held. */
  firstHeld(epoch: string): number | undefined;
  /** Forgets everything: the log began anew. */
  clear(): void;
}

/** More than this is not held but read again later: a gap may last. */
const maxHeld = 10_000;

export function createCursor(): Cursor {
  let current: Position | undefined;
  let holding = false;
  const held = new Map<number, Delivery>();
  /** Held events of other epochs than the position's: their numbers mean nothing beside its own. */
  let strays: Delivery[] = [];

  function keep(delivery: Delivery): void {
    const { epoch, seq } = positionOf(delivery);
    if (held.size + strays.length >= maxHeld) return;
    if (current && epoch === current.epoch) held.set(seq, delivery);
    else strays.push(delivery);
  }

  function drop(): void {
    held.clear();
    strays = [];
  }

  return {
    position: () => current,
    judge(delivery) {
      const { epoch, seq } = positionOf(delivery);
      if (current && epoch !== current.epoch && !holding) return "reset";
      if (current && epoch === current.epoch && seq <= current.seq) return "drop";
      // Where nobody said where the log stands, it begins with the first event that is heard.
      if (!holding && (!current || seq === current.seq + 1)) return "apply";
      keep(delivery);
      return holding ? "hold" : "gap";
    },
    hold() {
      holding = true;
    },
    isHolding: () => holding,
    drop,
    moveTo(position) {
      const isOther = current?.epoch !== position.epoch;
      current = position;
      if (!isOther) return;
      const kept = [...held.values(), ...strays];
      drop();
      for (const delivery of kept) keep(delivery);
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
      if (strays.length > 0) return "reset";
      return held.size > 0 ? "gap" : "done";
    },
    firstHeld(epoch) {
      const seqs = [...held.values(), ...strays].map(positionOf).filter((position) => position.epoch === epoch);
      return seqs.length === 0 ? undefined : Math.min(...seqs.map(({ seq }) => seq));
    },
    clear() {
      current = undefined;
      drop();
    },
  };
}

/** Only events of durable rooms come here: they have a position. */
function positionOf({ envelope }: Delivery): Position {
  return envelope as Position & NonNullable<Delivery["envelope"]>;
}
