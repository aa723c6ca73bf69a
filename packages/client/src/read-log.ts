import { protocolEvents, WireError } from "@wirepact/contracts";
import type { Position } from "./cursor.ts";
import type { Delivery, Envelope, Inbox } from "./inbox.ts";
import { callProtocol } from "./protocol-call.ts";
import type { SocketConnection } from "./socket-connection.ts";

/** A page of a room's log, its events decoded. */
export interface LogPage {
  readonly epoch: string;
  readonly head: number;
  readonly reset?: "epoch" | "trimmed";
  /** The page's last position; its event may be none of `events`, because it does not fit the contract. */
  readonly last?: number | undefined;
  readonly events?: readonly Delivery[];
}

/** The same as it travels. */
interface WirePage extends Pick<LogPage, "epoch" | "head" | "reset"> {
  readonly events?: readonly { readonly name: string; readonly args: readonly unknown[]; readonly seq: number }[];
}

export interface LogSource {
  readonly connection: SocketConnection;
  readonly inbox: Inbox;
  readonly namespace: string;
  /** The room's name, which is its log's. */
  readonly stream: string;
  readonly timeout: number;
  readonly report: (cause: unknown) => void;
}

/** Reads one page of a durable room's log, from behind a position. @throws WireError `CURSOR_INVALID` and what a call throws. */
export async function readLog(source: LogSource, position: Position): Promise<LogPage> {
  const { connection, inbox, stream, timeout, report } = source;
  const request = { stream, epoch: position.epoch, since: position.seq };
  const page = (await callProtocol(connection, protocolEvents.read, request, timeout)) as WirePage;
  const { epoch, head, reset, events = [] } = page;
  if (reset) return { epoch, head, reset };
  const read: Delivery[] = [];
  for (const { name, args, seq } of events) {
    const envelope: Envelope = { rooms: [stream], stream, epoch, seq };
    const found = inbox.read(name, args);
    if (found && "key" in found) read.push({ ...found, envelope });
    else {
      const misfit = `An event in the log of ${stream} does not fit (${args.length} arguments)`;
      report(new WireError("VALIDATION_FAILED", misfit));
    }
  }
  return { epoch, head, last: events.at(-1)?.seq, events: read };
}
