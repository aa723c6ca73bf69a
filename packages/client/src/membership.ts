import { WireError } from "@wirepact/contracts";
import type { Cursor, Position } from "./cursor.ts";
import { createCursor } from "./cursor.ts";
import type { Delivery } from "./inbox.ts";
import type { Listeners } from "./listeners.ts";
import { createListeners } from "./listeners.ts";

/** Where a room stands: asked for, in, refused, or given up. */
export type RoomStatus = "joining" | "joined" | "denied" | "left";

export interface RoomSnapshot {
  readonly status: RoomStatus;
  /** Why it was denied, or why the last attempt failed. */
  readonly error: WireError | undefined;
}

/** A stretch of events that cannot be read any more: what the application shows has to be read anew. */
export interface Discontinuity {
  readonly reason: "epoch" | "trimmed";
}

/** Reads the application's state. It is called with the position already taken, so what it reads may be newer, never older. */
export type GetState = (discontinuity: Discontinuity | undefined) => void | Promise<void>;

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
  readonly events?: readonly Delivery[];
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

/** Calls `tell` for each event that a handler is to see: once, and for a durable room in order. */
export function createMembership(
  wire: RoomWire,
  tell: (delivery: Delivery) => void,
  report: (cause: unknown) => void,
): Membership {
  const listeners = createListeners(report);
  const subscribers = new Set<() => void>();
  const discontinuities = new Set<(discontinuity: Discontinuity) => void>();
  const states = new Set<{ readonly getState: GetState; asked: boolean }>();
  const cursor: Cursor = createCursor();
  let current: RoomSnapshot = { status: "joining", error: undefined };
  /** Each entry into the room; an older one that is still under way has lost its say. */
  let entry = 0;
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

  async function askStates(discontinuity: Discontinuity | undefined, onlyNew = false): Promise<void> {
    const asked = [...states].filter((state) => !(onlyNew && state.asked));
    await Promise.all(
      asked.map(async (state) => {
        state.asked = true;
        await state.getState(discontinuity);
      }),
    );
  }

  async function startAt(position: Position, discontinuity: Discontinuity | undefined): Promise<void> {
    if (discontinuity) for (const listener of [...discontinuities]) listener(discontinuity);
    // The position first, then the data: an event between the two is applied again rather than lost.
    await askStates(discontinuity);
    cursor.moveTo(position);
  }

  /** Reads until the head is reached. */
  async function backfill(attempt: number): Promise<void> {
    for (let position = cursor.position(); position; position = cursor.position()) {
      const page = await wire.read(position);
      if (attempt !== entry) return;
      if (page.reset) return startAt({ epoch: page.epoch, seq: page.head }, { reason: page.reset });
      for (const delivery of page.events ?? []) apply(delivery);
      const reached = cursor.position()?.seq ?? 0;
      if (reached >= page.head || !page.events?.length) return;
    }
  }

  async function catchUp(attempt: number, reply: JoinReply): Promise<void> {
    const { epoch, head } = reply;
    if (epoch === undefined || head === undefined) {
      await askStates(undefined);
      return;
    }
    const position = cursor.position();
    if (!position) {
      const first = cursor.firstHeld();
      await startAt({ epoch, seq: Math.min(head, first === undefined ? head : first - 1) }, undefined);
    } else if (position.epoch !== epoch) {
      await startAt({ epoch, seq: head }, { reason: "epoch" });
    } else if (head > position.seq) await backfill(attempt);
  }

  async function synchronise(attempt: number, work: () => Promise<void>): Promise<void> {
    cursor.hold();
    try {
      await work();
      if (attempt !== entry) return;
      while (cursor.release(apply).gap) {
        cursor.hold();
        await backfill(attempt);
        if (attempt !== entry) return;
      }
    } catch (cause) {
      if (attempt !== entry) return;
      const error = WireError.from(cause);
      // A position that never was: the log has been rewound beneath us. Begin as a newcomer, and say so.
      if (error.code === "CURSOR_INVALID") {
        cursor.clear();
        for (const listener of [...discontinuities]) listener({ reason: "epoch" });
        return enter();
      }
      report(error);
    }
  }

  async function enter(): Promise<void> {
    entry += 1;
    const attempt = entry;
    change("joining");
    cursor.hold();
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
    await synchronise(attempt, () => catchUp(attempt, reply));
    if (attempt !== entry) return;
    change("joined");
    // Who came while the others were being asked.
    askStates(undefined, true).catch(report);
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
      const state = { getState, asked: false };
      states.add(state);
      // Into a room that is joined already: what is heard from here on belongs on top of what it reads.
      if (current.status === "joined") askStates(undefined, true).catch(report);
      return () => void states.delete(state);
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
      const { seq } = delivery.envelope ?? {};
      if (seq === undefined) return tell(delivery);
      const verdict = cursor.judge(delivery);
      if (verdict === "apply") apply(delivery);
      else if (verdict === "gap") {
        const attempt = entry;
        void synchronise(attempt, () => backfill(attempt));
      } else if (verdict === "reset") void enter();
    },
    hear({ epoch, seq }) {
      const position = cursor.position();
      if (current.status !== "joined" || !position) return;
      if (epoch !== position.epoch) void enter();
      else if (seq > position.seq) {
        const attempt = entry;
        void synchronise(attempt, () => backfill(attempt));
      }
    },
    deny(error) {
      entry += 1;
      cursor.clear();
      change("denied", error);
    },
  };
}
