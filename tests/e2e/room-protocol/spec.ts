import type { EventLog, Position } from "@wirepact/server";

/** Fewer than a server asks for: logs may, and then a gap takes several pages. */
const pageSize = 3;

interface Entry {
  readonly epoch: string;
  readonly seq: number;
  readonly id: string;
}

/** What durable rooms promise, of one room and one who reads it: the room's log, and the rules for what is told of it. */
export interface Spec {
  readonly log: EventLog;
  /** Takes the oldest events of the log away. */
  trim(count: number): void;
  /** The log begins anew, as one that was lost; `keepsCount` as Redis does, whose numbers go on. */
  renew(keepsCount: boolean): void;
  /** The application's own state: everything that has happened so far. */
  snapshot(): ReadonlySet<string>;
  /** The reader has read the state. */
  readState(snapshot: ReadonlySet<string>): void;
  /** The reader is told an event. @throws Error when that breaks the promise. */
  tell(id: string): void;
  /** The reader, who is at that position, is told that events are missing for good. @throws Error when they are not. */
  say(reason: "epoch" | "trimmed", position: Position | undefined): void;
  /** What the reader does not know of. */
  missing(): string[];
}

export function createSpec(): Spec {
  const all: Entry[] = [];
  const told = new Set<string>();
  const known = new Set<string>();
  let [epochs, head, floor] = [1, 0, 0];
  let last = -1;

  const epoch = () => `epoch-${epochs}`;
  const stream = () => all.filter((entry) => entry.epoch === epoch() && entry.seq > floor);
  const unknownBefore = (at: number) => all.slice(0, at).filter(({ id }) => !known.has(id));

  return {
    log: {
      async append(_, { args }) {
        head += 1;
        all.push({ epoch: epoch(), seq: head, id: args[0] as string });
        return { epoch: epoch(), seq: head };
      },
      async read(_, { epoch: wanted, since }) {
        await new Promise(setImmediate);
        if (wanted !== epoch()) return { epoch: epoch(), head, reset: "epoch" };
        if (since < floor) return { epoch: epoch(), head, reset: "trimmed" };
        const page = stream().filter(({ seq }) => seq > since);
        const events = page.slice(0, pageSize).map(({ seq, id }) => ({ seq, name: "message", args: [id] }));
        return { epoch: epoch(), head, events };
      },
      head: async () => ({ epoch: epoch(), seq: head }),
    },
    trim(count) {
      floor = Math.min(head, floor + count);
    },
    renew(keepsCount) {
      epochs += 1;
      if (!keepsCount) head = 0;
      floor = head;
    },
    snapshot: () => new Set(all.map(({ id }) => id)),
    readState(snapshot) {
      for (const id of snapshot) known.add(id);
    },
    tell(id) {
      const at = all.findIndex((entry) => entry.id === id);
      if (at === -1) throw new Error(`${id} never was`);
      if (told.has(id)) throw new Error(`${id} is told twice`);
      if (at < last) throw new Error(`${id} is told out of order`);
      const [gap] = unknownBefore(at);
      if (gap) throw new Error(`${id} is told, and ${gap.id} before it was not`);
      last = at;
      told.add(id);
      known.add(id);
    },
    say(reason, position) {
      const isWhole = position?.epoch === epoch() && position.seq >= floor;
      if (isWhole) throw new Error(`"${reason}" is said, and nothing was missed`);
    },
    missing: () => unknownBefore(all.length).map(({ id }) => id),
  };
}
