import { ContractError, WireError } from "@wirepact/contracts";
import type { Position } from "./cursor.ts";
import type { Delivery } from "./inbox.ts";
import type { Listeners } from "./listeners.ts";
import { createListeners } from "./listeners.ts";
import type { LogReader, LogReaderOptions } from "./log-reader.ts";
import type { Discontinuity, GetState } from "./state-readers.ts";
import { createStateReaders } from "./state-readers.ts";
import { createSubscribers } from "./subscribers.ts";

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
}

export interface MembershipOptions {
  readonly wire: RoomWire;
  /** Follows the room's log, should it have one; left out by a client that has no durable rooms. */
  readonly follow?: ((options: Omit<LogReaderOptions, "kept" | "read" | "report">) => LogReader) | undefined;
  /** Tells an event to whoever handles it: each once, and those of a durable room in order. */
  readonly tell: (delivery: Delivery) => void;
  readonly report: (cause: unknown) => void;
  /** Asks for {@link Membership.enter}, now and until it succeeds: what was heard cannot be made sense of. */
  readonly enterAgain: () => void;
}

/** This client's membership in one room, however many handles share it. */
export interface Membership {
  readonly on: Listeners["on"];
  snapshot(): RoomSnapshot;
  /** Tells an event that came through this room; whom the room is denied, it is denied as well, whatever else brought it. */
  tell(delivery: Delivery): void;
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
  /** The connection is gone; nothing is heard until the room is entered again. @param refusal why it does not come back. */
  interrupt(refusal?: WireError): void;
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

export function createMembership({ wire, follow, tell, report, enterAgain }: MembershipOptions): Membership {
  const listeners = createListeners(report);
  const subscribers = createSubscribers();
  const discontinuities = createSubscribers<[Discontinuity]>();
  const states = createStateReaders();
  const log = follow?.({
    tell,
    say: discontinuities.tell,
    enterAgain,
    askState: states.ask,
    onLost: (error) => change("joining", error),
  });
  let current: RoomSnapshot = { status: "joining", error: undefined };
  /** Each entry into the room; an older one that is still under way has lost its say. */
  let entry = 0;
  let isPlain: boolean | undefined;
  let undecided: Delivery[] = [];

  function change(status: RoomStatus, error?: WireError): void {
    if (current.status === status && current.error === error) return;
    current = { status, error };
    subscribers.tell();
  }

  /** @returns whether this client now knows where the room stands. */
  async function readState({ room, epoch, head }: JoinReply): Promise<boolean> {
    const end = epoch === undefined || head === undefined ? undefined : { epoch, head };
    if (log) return log.catchUp(end);
    if (end) {
      report(
        new ContractError("USAGE", `The server keeps a log of ${room}, and this client does not read it.`, {
          hint: "Pass `durable: durableRooms()` to createClient; otherwise what is missed while disconnected is lost.",
        }),
      );
    }
    await states.ask(undefined);
    return true;
  }

  const isWanted = () => current.status !== "denied" && current.status !== "left";

  async function enter(): Promise<void> {
    entry += 1;
    const attempt = entry;
    change("joining");
    log?.begin();
    undecided = [];
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
    for (const delivery of isPlain ? undecided : []) listeners.tell(delivery);
    undecided = [];
    const isWhole = await readState(reply).catch(report);
    if (attempt !== entry || !isWhole) return;
    change("joined");
    // Who came while the others were being asked.
    states.askNew().catch(report);
  }

  function hear(delivery: Delivery): void {
    if (isWanted()) listeners.tell(delivery);
  }

  return {
    on: listeners.on,
    snapshot: () => current,
    tell: hear,
    hearUnaddressed(delivery) {
      if (isPlain) hear(delivery);
      else if (isPlain === undefined && isWanted() && undecided.length < maxUndecided) undecided.push(delivery);
    },
    subscribe: subscribers.add,
    onDiscontinuity: discontinuities.add,
    addState(getState) {
      const remove = states.add(getState);
      // Into a room that is joined already: what is heard from here on belongs on top of what it reads.
      if (current.status === "joined") states.askNew().catch(report);
      return remove;
    },
    enter,
    interrupt(refusal) {
      entry += 1;
      log?.interrupt();
      if (refusal) change("denied", refusal);
      else if (current.status === "joined") change("joining");
    },
    exit() {
      entry += 1;
      states.abort();
      log?.clear();
      change("left");
      wire.leave();
    },
    deliver(delivery) {
      if (!log) tell(delivery);
      else if (isWanted()) log.deliver(delivery);
    },
    hear(position) {
      // While joining too: each head is told once, and the answer to the join may have been given before.
      if (isWanted()) log?.hear(position);
    },
    deny(error) {
      entry += 1;
      states.abort();
      log?.clear();
      change("denied", error);
    },
  };
}
