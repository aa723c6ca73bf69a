import { WireError } from "@wirepact/contracts";
import type { Position } from "@wirepact/server";
import type { Socket } from "socket.io";
import { createKeptPosition } from "../../../packages/client/src/kept-position.ts";
import { createDurableRooms } from "../../../packages/server/src/durable-rooms.ts";
import { createNamespaceView } from "../../../packages/server/src/namespace-view.ts";
import type { Session } from "../../../packages/server/src/session.ts";
import { createSession } from "../../../packages/server/src/session.ts";
import { faultContract } from "../../faults/fault-contract.ts";
import type { Reader } from "./reader.ts";
import { openReader } from "./reader.ts";
import { createSpec } from "./spec.ts";

/**
 * Something on its way to the client. What comes through the broker may be lost, come twice and in any order; what the
 * server sends on the connection itself arrives in order, or the connection is lost.
 */
interface Packet {
  readonly isBroadcast: boolean;
  arrive(): void;
}

interface Call {
  readonly serve: (session: Session) => Promise<unknown>;
  readonly answer: PromiseWithResolvers<never>;
}

const view = createNamespaceView("workspace", faultContract.namespaces.workspace, { companyId: 1 });
const room = view.room("ticket", { ticketId: 7 });

export type Pair = ReturnType<typeof openPair>;

/**
 * The server's half of durable rooms and the client's, with a network between them that is the test's: what is under way
 * arrives in whatever order the test says, if at all. Every step of both is the real code's.
 */
export function openPair() {
  const spec = createSpec();
  const durable = createDurableRooms(spec.log);
  let session: Session | undefined;
  let isAllowed = true;
  let reader: Reader;
  let broken: unknown;
  let kept: Position | undefined;
  let count = 0;
  /** On their way to the client, to the server, and waiting for the application's database. */
  const packets: Packet[] = [];
  const calls = new Set<Call>();
  const states = new Set<PromiseWithResolvers<void>>();
  const waiting = new Set<Call>();

  function call(serve: Call["serve"]): Promise<never> {
    const made: Call = { serve, answer: Promise.withResolvers() };
    if (session) for (const list of [calls, waiting]) list.add(made);
    else made.answer.reject(new WireError("DISCONNECTED"));
    return made.answer.promise;
  }

  function heed(check: () => void): void {
    try {
      check();
    } catch (cause) {
      broken ??= cause;
    }
  }

  async function read(from: Session, request: unknown) {
    const page = await durable.read(from, request);
    heed(() => {
      if (!from.rooms.has(room.name)) throw new Error("The log is handed out to one who has no right to it");
    });
    return page;
  }

  function openPage(): Reader {
    // A page that is gone hears nothing, and nobody hears of it.
    let page: Reader;
    const isOpen = () => page === reader;
    page = openReader({
      room: room.name,
      spec,
      heed: (check) => isOpen() && heed(check),
      position: () => kept,
      kept: createKeptPosition(
        {
          loadPosition: async () => kept,
          savePosition: async (_, position) => {
            if (isOpen()) kept = position;
          },
        },
        room.name,
        () => {},
      ),
      join: () =>
        call(async (from) => {
          if (!isAllowed) throw new WireError("FORBIDDEN");
          from.rooms.set(room.name, room);
          return durable.joinReply(from, room);
        }),
      read: (request) => call((from) => read(from, request)),
      async state() {
        const state = Promise.withResolvers<void>();
        states.add(state);
        await state.promise;
        if (!isOpen()) await new Promise(() => {});
      },
    });
    return page;
  }
  reader = openPage();

  const nth = <T>(items: Iterable<T>, at: number): T | undefined => {
    const list = [...items];
    return list[at % list.length];
  };
  const send = (arrive: () => void, isBroadcast = false) => void packets.push({ isBroadcast, arrive });
  const broadcasts = () => packets.filter(({ isBroadcast }) => isBroadcast);
  const take = (packet: Packet | undefined): Packet | undefined =>
    packet && packets.splice(packets.indexOf(packet), 1)[0];

  const pair = {
    spec,
    /** @throws Error the first promise that was broken. */
    check(): void {
      if (broken) throw broken;
    },
    status: () => reader.status(),
    /** `isSent: false` when the process ends, or the broker loses it, between the log and the broadcast. */
    async append(isSent: boolean, isTwice: boolean): Promise<void> {
      count += 1;
      const event = { name: "message", args: [`event-${count}`] };
      const { epoch, seq } = await durable.append(view, room, event);
      if (!isSent || !session?.rooms.has(room.name)) return;
      for (let time = 0; time < (isTwice ? 2 : 1); time++) {
        send(() => reader.deliver(epoch, { ...event, seq }), true);
      }
    },
    connect(): void {
      if (session) return;
      const socket = {
        // Nothing is queued: how much a reader may leave unread is the limits' business.
        conn: { writeBuffer: [], transport: {} },
        emit: (_: string, head: Parameters<Reader["hear"]>[0]) => send(() => reader.hear(head)),
      };
      session = createSession(socket as unknown as Socket, view, { auth: { contract: {} } } as never, { claims: {} });
      reader.connect();
    },
    /** `isHeardFirst`: whether the client hears of the connection before the calls on it fail. */
    cut(isHeardFirst: boolean): void {
      if (!session) return;
      session = undefined;
      packets.length = 0;
      calls.clear();
      if (isHeardFirst) reader.disconnect();
      for (const { answer } of waiting) answer.reject(new WireError("DISCONNECTED"));
      waiting.clear();
      if (!isHeardFirst) reader.disconnect();
    },
    reload(): void {
      pair.cut(true);
      reader = openPage();
      pair.connect();
    },
    /** The server does what one of the calls asks for. */
    async serve(at: number): Promise<boolean> {
      const made = nth(calls, at);
      const from = session;
      if (!made || !from) return false;
      calls.delete(made);
      const outcome = await made.serve(from).then(
        (answer) => () => made.answer.resolve(answer as never),
        (error: unknown) => () => made.answer.reject(error),
      );
      if (session === from) send(outcome);
      return true;
    },
    arrive(at: number): boolean {
      const next = packets.find(({ isBroadcast }) => !isBroadcast);
      const packet = take(nth(next ? [next, ...broadcasts()] : broadcasts(), at));
      packet?.arrive();
      return packet !== undefined;
    },
    /** Of what comes through the broker. */
    lose(at: number): void {
      take(nth(broadcasts(), at));
    },
    timeOut(at: number): void {
      nth(waiting, at)?.answer.reject(new WireError("TIMEOUT"));
    },
    answerState(at: number, fails: boolean): boolean {
      const state = nth(states, at);
      if (!state) return false;
      states.delete(state);
      if (fails) state.reject(new Error("The database is away"));
      else state.resolve();
      return true;
    },
    beacon: () => (session ? durable.beacon([session]) : undefined),
    deny(): void {
      isAllowed = false;
      if (session?.rooms.delete(room.name)) send(() => reader.deny());
    },
    allow(): void {
      isAllowed = true;
    },
    retry: () => reader.retry(),
    /** Everything arrives, in the order in which it was sent, until nothing is left to be done. */
    async rest(): Promise<void> {
      pair.allow();
      pair.connect();
      let isTold = false;
      for (let step = 0; step < 1_000; step++) {
        await turns(20);
        if (pair.arrive(0) || (await pair.serve(0)) || pair.answerState(0, false) || pair.retry()) continue;
        if (reader.status() === "denied") pair.reload();
        else if (isTold) return;
        else await pair.beacon();
        isTold = reader.status() !== "denied";
      }
      throw new Error("It does not come to rest");
    },
  };
  return pair;
}

/** Lets that many steps of what is under way be made. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
}
