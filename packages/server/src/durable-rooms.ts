import { ContractError, logName, protocolEvents, WireError } from "@wirepact/contracts";
import type { EventLog, LoggedEvent, LogPage, Position } from "./event-log/event-log.ts";
import type { NamespaceView, RoomAddress } from "./namespace-view.ts";
import { queueOf } from "./queue-of.ts";
import type { Session } from "./session.ts";

/** What a joining client is told: the room, and for a durable one where its log stands. */
export interface JoinReply {
  readonly room: string;
  readonly epoch?: string;
  readonly head?: number;
}

/** Rooms that lose nothing: every event has a position, and can be read again from any position that is still kept. */
export interface DurableRooms {
  append(view: NamespaceView, room: RoomAddress, event: LoggedEvent): Promise<Position>;
  /** Deletes the logs of rooms. @throws ContractError `USAGE` for rooms that have none, or a log that keeps everything. */
  deleteLogs(view: NamespaceView, rooms: readonly RoomAddress[]): Promise<void>;
  joinReply(session: Session, room: RoomAddress): Promise<JoinReply>;
  /**
   * Reads on from a position, for a session that is in the room.
   *
   * @throws WireError `NOT_JOINED`, `ROOM_INVALID`, `VALIDATION_FAILED` for no request, or `CURSOR_INVALID` for a position that never
   * was.
   */
  read(session: Session, request: unknown): Promise<LogPage>;
  /** Tells quiet clients where the logs of their rooms stand, so that a lost last event is noticed too. */
  beacon(sessions: Iterable<Session>): Promise<void>;
}

/** Of one page, in events and in bytes of JSON: the client asks again until it has reached the head. */
const page = { limit: 200, maxBytes: 1_000_000 };

/** When to ask again what a full queue has refused, in milliseconds. */
const retryAfter = 1_000;

export function createDurableRooms(log: EventLog, maxQueueBytes = Number.POSITIVE_INFINITY): DurableRooms {
  /** The heads that were last told, by stream. */
  let told = new Map<string, Position>();
  const turns = new WeakMap<Session, Promise<void>>();

  /**
   * One page for each socket and turn of the event loop: a log may read synchronously, and whoever asks for a hundred pages at
   * once is not to hold up everybody else.
   */
  function inTurn(session: Session): Promise<void> {
    const turn = (turns.get(session) ?? Promise.resolve()).then(() => new Promise<void>(setImmediate));
    turns.set(session, turn);
    return turn;
  }

  return {
    append: (view, room, event) => log.append(logName(view.name, room.name), event),
    async deleteLogs(view, rooms) {
      const kept = rooms.filter((room) => room.durable);
      const usage = (message: string, hint: string) => new ContractError("USAGE", message, { path: view.key, hint });
      if (kept.length === 0) throw usage("No durable room was named.", "realtime.of(…).to(room, params).deleteLog()");
      if (!log.delete) throw usage("This log deletes nothing.", "Give your EventLog a delete(stream).");
      for (const room of kept) await log.delete(logName(view.name, room.name));
    },
    async joinReply({ view }, room) {
      if (!room.durable) return { room: room.name };
      const { epoch, seq } = await log.head(logName(view.name, room.name));
      return { room: room.name, epoch, head: seq };
    },
    async read(session, request) {
      const { view, rooms } = session;
      const { stream, epoch, since } = readRequest(request);
      await inTurn(session);
      // Who does not read what it asked for gets no more of it, long before the sweep disconnects it.
      if (queueOf(session.socket).bytes > maxQueueBytes) throw new WireError("RATE_LIMITED", undefined, { retryAfter });
      const room = rooms.get(stream);
      if (!room) throw new WireError("NOT_JOINED");
      if (!room.durable) throw new WireError("ROOM_INVALID");
      const found = await log.read(logName(view.name, stream), { epoch, since, ...page });
      if (!found.reset && since > found.head) throw new WireError("CURSOR_INVALID");
      // The right may have gone while the log was read: then nothing of it is handed out.
      if (!rooms.has(stream)) throw new WireError("NOT_JOINED");
      return found;
    },
    async beacon(sessions) {
      const heads = new Map<string, Position>();
      for (const { view, rooms, handshake, socket } of sessions) {
        if (handshake.auth.contract === undefined) continue;
        for (const room of rooms.values()) {
          if (!room.durable) continue;
          const stream = logName(view.name, room.name);
          const head = heads.get(stream) ?? (await log.head(stream));
          heads.set(stream, head);
          const before = told.get(stream);
          // One that was not told yet is, even where it stands at nothing: it may have begun anew since the room was joined.
          if (before && head.epoch === before.epoch && head.seq === before.seq) continue;
          socket.emit(protocolEvents.head, { stream: room.name, epoch: head.epoch, seq: head.seq });
        }
      }
      told = heads;
    },
  };
}

const readShape = { stream: "string", epoch: "string", since: "number" } as const;

/** What a client asks for, before anything of it is believed. */
function readRequest(request: unknown): { readonly stream: string; readonly epoch: string; readonly since: number } {
  const given = (typeof request === "object" && request !== null ? request : {}) as Record<string, unknown>;
  const issues = Object.entries(readShape)
    .filter(([name, type]) => typeof given[name] !== type)
    .map(([name, type]) => ({ path: [name], message: `Expected a ${type}` }));
  if (issues.length > 0) throw new WireError("VALIDATION_FAILED", undefined, { issues });
  const { stream, epoch, since } = given as { stream: string; epoch: string; since: number };
  if (epoch.length > 100 || !Number.isSafeInteger(since) || since < 0) throw new WireError("CURSOR_INVALID");
  return { stream, epoch, since };
}
