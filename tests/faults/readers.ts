import { createClient, durableRooms } from "@wirepact/client";
import { io } from "socket.io-client";
import { faultContract } from "./fault-contract.ts";
import type { RoomRecord } from "./ledger.ts";
import type { Kind } from "./server-node.ts";

/** A client that is in some rooms, and notes what it hears. */
export interface Reader {
  readonly user: string;
  readonly records: readonly RoomRecord[];
  /** Codes of the reasons that it was given for being disconnected or refused. */
  readonly reasons: ReadonlySet<string>;
  /** Settles when it is in all of its rooms. */
  ready(): Promise<void>;
  /** As when the machine wakes up, or the network comes back: it is looked at once. */
  wake(): void;
  close(): void;
}

export interface ReaderOptions {
  readonly url: string;
  readonly user: string;
  readonly tickets: readonly number[];
  /** Reads the application's state of a room. */
  readonly snapshot: (ticketId: number) => ReadonlySet<string>;
  /** Longest wait before it tries again, in milliseconds. Default: 80, because there are many trials. */
  readonly maxDelay?: number | undefined;
  /** Something was heard. */
  readonly changed: () => void;
}

const recordOf = (ticketId: number): RoomRecord => ({
  ticketId,
  told: [],
  state: new Set(),
  resets: 0,
  barredAt: undefined,
});

export function openReader(kind: Kind, options: ReaderOptions): Reader {
  return kind === "wirepact" ? openWirepactReader(options) : openPlainReader(options);
}

interface ClientSettings {
  readonly maxDelay?: number | undefined;
  readonly watch?: (wake: () => void) => void;
}

/** A client that is quick to try again, unless it is told not to be. */
export function openClient(url: string, user: string, { maxDelay = 80, watch = () => {} }: ClientSettings = {}) {
  return createClient(faultContract, {
    url,
    user,
    token: user,
    durable: durableRooms(),
    transports: ["websocket"],
    backoff: { delay: maxDelay / 8, maxDelay },
    connectTimeout: 1_000,
    callTimeout: 1_000,
    environment: {
      now: Date.now,
      random: Math.random,
      after(milliseconds, run) {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      isOnline: () => true,
      watch(listener) {
        watch(() => listener("wake"));
        return () => {};
      },
    },
  });
}

function openWirepactReader({ url, user, tickets, snapshot, maxDelay, changed }: ReaderOptions): Reader {
  let wake = (): void => {};
  const client = openClient(url, user, {
    maxDelay,
    watch(run) {
      wake = run;
    },
  });
  const workspace = client.of("workspace", { companyId: 1 });
  // Failed reads are tried again, and that is what is tested here.
  workspace.onError(() => {});
  const reasons = new Set<string>();
  workspace.connection.subscribe(() => {
    const { error } = workspace.connection;
    if (error) reasons.add(error.code);
  });
  const rooms = tickets.map((ticketId) => {
    const record = recordOf(ticketId);
    const room = workspace.join(
      "ticket",
      { ticketId },
      {
        getState() {
          record.state = snapshot(ticketId);
          changed();
        },
      },
    );
    room.onDiscontinuity(() => {
      record.resets += 1;
    });
    room.on("message", ({ id }) => {
      record.told.push(id);
      changed();
    });
    return { record, room };
  });
  return {
    user,
    records: rooms.map(({ record }) => record),
    reasons,
    ready: async () => void (await Promise.all(rooms.map(({ room }) => room.joined()))),
    wake: () => wake(),
    close: () => client.close(),
  };
}

/** As a careful application does it: joins again and reads its state whenever Socket.IO says that it did not recover. */
function openPlainReader({ url, user, tickets, snapshot, changed }: ReaderOptions): Reader {
  const records = tickets.map(recordOf);
  const socket = io(`${url}/workspace-1`, {
    auth: { token: user },
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 10,
    reconnectionDelayMax: 80,
    timeout: 1_000,
  });
  let isFirst = true;
  const joined = Promise.withResolvers<void>();
  socket.on("connect", async () => {
    const { recovered } = socket;
    const wasFirst = isFirst;
    isFirst = false;
    if (recovered) return;
    for (const record of records) {
      const error: string | null = await socket.emitWithAck("join", record.ticketId).catch((cause) => String(cause));
      if (error !== null) continue;
      record.state = snapshot(record.ticketId);
      if (!wasFirst) record.resets += 1;
    }
    joined.resolve();
    changed();
  });
  socket.on("message", ({ ticketId, id }: { ticketId: number; id: string }) => {
    records.find((record) => record.ticketId === ticketId)?.told.push(id);
    changed();
  });
  return {
    user,
    records,
    reasons: new Set(),
    ready: () => joined.promise,
    wake: () => socket.io.engine?.close(),
    close: () => void socket.disconnect(),
  };
}
