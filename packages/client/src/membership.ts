import { WireError } from "@wirepact/contracts";
import type { Cursor, Position } from "./cursor.ts";
import { createCursor } from "./cursor.ts";
import type { Delivery } from "./inbox.ts";
import type { Listeners } from "./listeners.ts";
import { createListeners } from "./listeners.ts";
import type { Discontinuity, GetState } from "./state-readers.ts";
import { createStateReaders } from "./state-readers.ts";

/** Where a room stands: asked for, in, refused, or given up. */
export type RoomStatus = "joining" | "joined" | "denied" | "left";

export interface RoomSnapshot {
  readonly status: RoomStatus;
  /** Why it was denied, or why the last attempt failed. */
  readonly error: WireError | undefined;
}

/** What the server told of a room when it was joined. A plain server tells nothing. */
export interface JoinReply {
  readonly room?: string;
  readonly epoch?: string;
  readonly head?: number;
}

/** How the membership reaches the server. */
export interface RoomWire {
  join(): Promise<JoinReply>;
  leave(): void;
  read(position: Position): Promise<LogPage>;
}

export interface LogPage {
  readonly epoch: string;
  readonly head: number;
  readonly reset?: "epoch" | "trimmed";
  /** The page's last position; its event may be none of `events`, because it does not fit the contract. */
  readonly last?: number | undefined;
  readonly events?: readonly Delivery[];
}

export interface MembershipOptions {
  readonly wire: RoomWire;
  /** Tells an event to whoever handles it: each once, and those of a durable room in order. */
  readonly tell: (delivery: Delivery) => void;
  readonly report: (cause: unknown) => void;
  /** Asks for {@link Membership.enter}, now and until it succeeds: what was heard cannot be made sense of. */
  readonly enterAgain: () => void;
}

/** This client's membership in one room, however many handles share it. */
export interface Membership {
  readonly listeners: Listeners;
  snapshot(): RoomSnapshot;
  /**
   * Takes an event that names no room and may have come through any. A plain server sends a room's events like that; ours
   * sends them to the whole namespace, and then no room brought them. Which it is, the answer to the join tells.
   */
  hearUnaddressed(delivery: Delivery): void;
  subscribe(listener: () => void): () => void;
  onDiscontinuity(listener: (discontinuity: Discontinuity) => void): () => void;
  /** Is asked whenever the state has to be read: once the room is joined, and after a discontinuity. */
  addState(getState: GetState): () => void;
  /** Joins, or joins again after the connection came back. */
  enter(): Promise<void>;
  /** The connection is gone; nothing is heard until the room is entered again. */
  interrupt(): void;
  exit(): void;
  /** Takes an event that was addressed to this room. */
  deliver(delivery: Delivery): void;
  /** The server says where the log stands. */
  hear(position: Position): void;
  /** The server took the right away. */
  deny(error: WireError): void;
}

/** What may come between asking for a room and being told who the server is: a burst of one packet, mostly. */
const maxUndecided = 1_000;

/** Errors that the next attempt will meet again. */
const final = new Set(["FORBIDDEN", "VALIDATION_FAILED", "ROOM_INVALID", "UNKNOWN_EVENT"]);

export function createMembership({ wire, tell, report, enterAgain }: MembershipOptions): Membership {
  const listeners = createListeners(report);
  const subscribers = new Set<() => void>();
  const discontinuities = new Set<(discontinuity: Discontinuity) => void>();
  const states = createStateReaders();
  const cursor: Cursor = createCursor();
  let current: RoomSnapshot = { status: "joining", error: undefined };
  /** Each entry into the room; an older one that is still under way has lost its say. */
  let entry = 0;
  let isReading = false;
  /** There is something to read, even if nothing is held: a beacon came, perhaps while the log was being read. */
  let isStale = false;
  let isPlain: boolean | undefined;
  let undecided: Delivery[] = [];

  function change(status: RoomStatus, error?: WireError): void {
    if (current.status === status && current.error === error) return;
    current = { status, error };
    for (const subscriber of [...subscribers]) subscriber();
  }

  function apply(delivery: Delivery): void {
    tell(delivery);
    const { epoch, seq } = delivery.envelope ?? {};
    // After the handlers: what they did not see is not counted as seen.
    if (epoch !== undefined && seq !== undefined) cursor.moveTo({ epoch, seq });
  }

  function say(discontinuity: Discontinuity): void {
    for (const listener of [...discontinuities]) listener(discontinuity);
  }

  async function startAt(attempt: number, position: Position, discontinuity?: Discontinuity): Promise<void> {
    if (discontinuity) say(discontinuity);
    // The position first, then the data: an event between the two is applied again rather than lost.
    await states.ask(discontinuity);
    if (attempt === entry) cursor.moveTo(position);
  }

  /** Reads until the head is reached. */
  async function backfill(attempt: number): Promise<void> {
    for (let position = cursor.position(); position; position = cursor.position()) {
      const page = await wire.read(position);
      if (attempt !== entry) return;
      if (page.reset) return startAt(attempt, { epoch: page.epoch, seq: page.head }, { reason: page.reset });
      for (const delivery of page.events ?? []) {
        apply(delivery);
        if (attempt !== entry) return;
      }
      if (page.last === undefined) return;
      cursor.moveTo({ epoch: position.epoch, seq: page.last });
      if (page.last >= page.head) return;
    }
  }

  async function catchUp(attempt: number, { epoch, head }: JoinReply): Promise<void> {
    if (epoch === undefined || head === undefined) return states.ask(undefined);
    const position = cursor.position();
    if (!position) {
      const first = cursor.firstHeld(epoch);
      await startAt(attempt, { epoch, seq: Math.min(head, first === undefined ? head : first - 1) });
    } else if (position.epoch !== epoch) await startAt(attempt, { epoch, seq: head }, { reason: "epoch" });
    else if (head < position.seq) throw new WireError("CURSOR_INVALID");
    else if (head > position.seq) await backfill(attempt);
  }

  /** Reads what is missing and hands out what was held meanwhile. */
  async function readOn(attempt: number): Promise<void> {
    for (;;) {
      if (isStale) isStale = false;
      else {
        const left = cursor.release(apply);
        if (left === "reset") return enterAgain();
        if (left === "done") return;
      }
      cursor.hold();
      const before = cursor.position();
      const wanted = cursor.firstHeld(before?.epoch ?? "");
      await backfill(attempt);
      if (attempt !== entry) return;
      // A live event that the log does not have: it was rewound.
      if (wanted !== undefined && cursor.position() === before) throw new WireError("CURSOR_INVALID");
    }
  }

  /**
   * After a join, or when something is known to be missing.
   * @returns whether this client now knows where the room stands; otherwise it has to be entered again.
   */
  async function synchronise(attempt: number, reply?: JoinReply): Promise<boolean> {
    cursor.hold();
    isReading = true;
    isStale = reply === undefined;
    try {
      if (reply) await catchUp(attempt, reply);
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
      change("joining", error);
      return false;
    } finally {
      if (attempt === entry) isReading = false;
    }
  }

  /** Reads what a live event or a beacon has shown to be missing. */
  async function fetchMissing(): Promise<void> {
    const attempt = entry;
    if (!(await synchronise(attempt))) enterAgain();
  }

  async function enter(): Promise<void> {
    entry += 1;
    const attempt = entry;
    isReading = false;
    change("joining");
    cursor.hold();
    // What was heard before is behind the head that the answer will tell.
    cursor.drop();
    let reply: JoinReply;
    try {
      reply = await wire.join();
    } catch (cause) {
      const error = WireError.from(cause);
      if (attempt === entry) change(final.has(error.code) ? "denied" : "joining", error);
      return;
    }
    if (attempt !== entry) return;
    isPlain = reply.room === undefined;
    for (const { key, args } of isPlain ? undecided : []) listeners.tell(key, args);
    undecided = [];
    const isWhole = await synchronise(attempt, reply);
    if (attempt !== entry || !isWhole) return;
    change("joined");
    // Who came while the others were being asked.
    states.askNew().catch(report);
  }

  return {
    listeners,
    snapshot: () => current,
    hearUnaddressed(delivery) {
      if (isPlain === undefined && undecided.length < maxUndecided) undecided.push(delivery);
      else if (isPlain) listeners.tell(delivery.key, delivery.args);
    },
    subscribe(listener) {
      const own = (): void => listener();
      subscribers.add(own);
      return () => void subscribers.delete(own);
    },
    onDiscontinuity(listener) {
      const own = (discontinuity: Discontinuity): void => listener(discontinuity);
      discontinuities.add(own);
      return () => void discontinuities.delete(own);
    },
    addState(getState) {
      const remove = states.add(getState);
      // Into a room that is joined already: what is heard from here on belongs on top of what it reads.
      if (current.status === "joined") states.askNew().catch(report);
      return remove;
    },
    enter,
    interrupt() {
      entry += 1;
      if (current.status === "joined") change("joining");
    },
    exit() {
      entry += 1;
      cursor.clear();
      change("left");
      wire.leave();
    },
    deliver(delivery) {
      if (delivery.envelope?.seq === undefined) return tell(delivery);
      if (current.status === "denied" || current.status === "left") return;
      const verdict = cursor.judge(delivery);
      if (verdict === "apply") apply(delivery);
      else if (verdict === "gap") void fetchMissing();
      else if (verdict === "reset") enterAgain();
    },
    hear({ epoch, seq }) {
      const position = cursor.position();
      if (current.status !== "joined" || !position) return;
      if (isReading) isStale = true;
      else if (epoch !== position.epoch) enterAgain();
      else if (seq > position.seq) void fetchMissing();
    },
    deny(error) {
      entry += 1;
      cursor.clear();
      change("denied", error);
    },
  };
}
