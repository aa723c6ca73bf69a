import { WireError } from "@wirepact/contracts";
import type { Position } from "./cursor.ts";
import { createCursor } from "./cursor.ts";
import type { Delivery } from "./inbox.ts";
import type { KeptPosition } from "./kept-position.ts";
import type { LogPage } from "./read-log.ts";
import type { Discontinuity } from "./state-readers.ts";

/** Where a room's log stood when the room was joined. */
export interface LogHead {
  readonly epoch: string;
  readonly head: number;
}

export interface LogReaderOptions {
  /** @throws WireError `CURSOR_INVALID` for a position that the log does not have. */
  readonly read: (position: Position) => Promise<LogPage>;
  /** Tells an event to whoever handles it. */
  readonly tell: (delivery: Delivery) => void;
  readonly report: (cause: unknown) => void;
  /** Keeps the position for the next page. */
  readonly kept?: KeptPosition | undefined;
  /** Events are missing for good. */
  readonly say: (discontinuity: Discontinuity) => void;
  /** Has the application's state read anew. */
  readonly askState: (discontinuity: Discontinuity | undefined) => Promise<void>;
  /** This client does not know any more where the room stands. */
  readonly onLost: (error: WireError) => void;
  /** Asks for the room to be joined again: what was heard cannot be made sense of. */
  readonly enterAgain: () => void;
}

/** Follows the log of one durable room: gaps, resets and joins are one path. */
export interface LogReader {
  /** A join is on its way: holds live events back, and drops what an older entry was still reading. */
  begin(): void;
  /**
   * Reads up to the head that the answer to the join has told, and hands out what was held meanwhile.
   *
   * @returns whether this client now knows where the room stands; otherwise it has to be entered again.
   */
  catchUp(head: LogHead | undefined): Promise<boolean>;
  /** Takes a live event that has a position. */
  deliver(delivery: Delivery): void;
  /** The server says where the log stands. */
  hear(position: Position): void;
  /** Whatever is being read has lost its say. */
  interrupt(): void;
  /** Forgets the position. */
  clear(): void;
}

export function createLogReader(options: LogReaderOptions): LogReader {
  const { read, tell, report, say, askState, onLost, enterAgain, kept } = options;
  const cursor = createCursor();
  /** Each entry into the room; an older one that is still under way has lost its say. */
  let entry = 0;
  /** There is something to read, even if nothing is held: a beacon came, perhaps while the log was being read. */
  let isStale = false;
  /** Where it was when the right was taken away: nothing up to there is told again. */
  let past: Position | undefined;
  /** Once: a position that did not do must not be taken up again. */
  let isKeptRead = false;

  function moveTo(position: Position): void {
    cursor.moveTo(position);
    kept?.save(position);
  }

  /** Goes on where the page before has stopped. */
  async function takeUp(attempt: number): Promise<void> {
    if (!kept || isKeptRead || cursor.position()) return;
    const position = await kept.load();
    if (attempt !== entry) return;
    isKeptRead = true;
    if (position) cursor.moveTo(position);
  }

  function apply(delivery: Delivery): void {
    tell(delivery);
    const { epoch, seq } = delivery.envelope ?? {};
    // After the handlers: what they did not see is not counted as seen.
    if (epoch !== undefined && seq !== undefined) moveTo({ epoch, seq });
  }

  async function startAt(attempt: number, position: Position, discontinuity?: Discontinuity): Promise<void> {
    if (discontinuity) say(discontinuity);
    // The position first, then the data: an event between the two is applied again rather than lost.
    await askState(discontinuity);
    if (attempt === entry) moveTo(position);
  }

  /** Reads until the head is reached. */
  async function backfill(attempt: number): Promise<void> {
    for (let position = cursor.position(); position; position = cursor.position()) {
      const page = await read(position);
      if (attempt !== entry) return;
      if (page.reset) return startAt(attempt, { epoch: page.epoch, seq: page.head }, { reason: page.reset });
      for (const delivery of page.events ?? []) {
        apply(delivery);
        if (attempt !== entry) return;
      }
      if (page.last === undefined) return;
      moveTo({ epoch: position.epoch, seq: page.last });
      if (page.last >= page.head) return;
    }
  }

  async function goTo(attempt: number, { epoch, head }: LogHead): Promise<void> {
    await takeUp(attempt);
    if (attempt !== entry) return;
    const position = cursor.position();
    if (!position) {
      const begin = Math.min(head, (cursor.firstHeld(epoch) ?? head + 1) - 1);
      const seq = past?.epoch === epoch && past.seq <= head ? Math.max(begin, past.seq) : begin;
      await startAt(attempt, { epoch, seq });
    } else if (position.epoch !== epoch) await startAt(attempt, { epoch, seq: head }, { reason: "epoch" });
    else if (head < position.seq) throw new WireError("CURSOR_INVALID");
    else if (head > position.seq) await backfill(attempt);
  }

  /** Reads what is missing and hands out what was held meanwhile. */
  async function readOn(attempt: number): Promise<void> {
    for (;;) {
      const left = cursor.release(apply);
      if (left === "reset") return enterAgain();
      if (left === "done" && !isStale) return;
      isStale = false;
      cursor.hold();
      const before = cursor.position();
      const wanted = cursor.firstHeld(before?.epoch ?? "");
      await backfill(attempt);
      if (attempt !== entry) return;
      // A live event that the log does not have: it was rewound.
      if (wanted !== undefined && cursor.position() === before) throw new WireError("CURSOR_INVALID");
    }
  }

  async function synchronise(reachHead?: (attempt: number) => Promise<void>): Promise<boolean> {
    const attempt = entry;
    cursor.hold();
    isStale ||= reachHead === undefined;
    try {
      if (reachHead) await reachHead(attempt);
      if (attempt === entry) await readOn(attempt);
      return true;
    } catch (cause) {
      if (attempt !== entry) return true;
      const error = WireError.from(cause);
      // A position that never was: the log has been rewound beneath us. Begin as a newcomer, and say so.
      if (error.code === "CURSOR_INVALID") {
        cursor.clear();
        say({ reason: "epoch" });
      } else report(error);
      onLost(error);
      return false;
    }
  }

  /** Reads what a live event or a beacon has shown to be missing. */
  async function fetchMissing(): Promise<void> {
    if (!(await synchronise())) enterAgain();
  }

  return {
    begin() {
      entry += 1;
      cursor.hold();
      // What was heard before is behind the head that the answer will tell.
      cursor.drop();
      isStale = false;
    },
    catchUp: (head) => synchronise((attempt) => (head ? goTo(attempt, head) : askState(undefined))),
    deliver(delivery) {
      const verdict = cursor.judge(delivery);
      if (verdict === "apply") apply(delivery);
      else if (verdict === "gap") void fetchMissing();
      else if (verdict === "reset") enterAgain();
    },
    hear({ epoch, seq }) {
      const position = cursor.position();
      if (cursor.isHolding()) isStale = true;
      else if (!position) return;
      else if (epoch !== position.epoch) enterAgain();
      else if (seq > position.seq) void fetchMissing();
    },
    interrupt() {
      entry += 1;
    },
    clear() {
      entry += 1;
      past = cursor.position() ?? past;
      cursor.clear();
    },
  };
}
