import type { Ack, WireError, WireErrorJson, WireResult } from "@wirepact/contracts";
import { protocolEvents } from "@wirepact/contracts";
import { printable } from "./logger.ts";
import type { Reply } from "./reply.ts";
import type { Session } from "./session.ts";

/** What became of a packet. `extra` is for clients of this library only. */
export type PacketOutcome =
  | {
      readonly data: unknown;
      readonly extra?: unknown;
      /** Whether the data consists of nothing but what JSON writes as it stands. */
      readonly isJson?: boolean;
    }
  | { readonly error: WireError };

/** One packet of a client's on its way through. */
export interface Packet {
  readonly session: Session;
  readonly name: string;
  /** How its contract wants it answered. */
  readonly declared: Ack | undefined;
  readonly reply: Reply;
}

/** Answers in the form that the event's contract promises. */
export function respond({ session, name, declared, reply }: Packet, outcome: PacketOutcome): void {
  const error = "error" in outcome ? outcome.error : undefined;
  if (!reply.isAwaited) {
    if (!error) return;
    const body: WireErrorJson & { event: string } = { ...error.toJSON(), event: printable(name) };
    reply.emit([protocolEvents.error, body]);
  } else if (declared?.kind !== "legacy") {
    const { data, isJson } = outcome as { readonly data?: unknown; readonly isJson?: boolean };
    if (error) reply.acknowledge([{ ok: false, error: error.toJSON() } satisfies WireResult]);
    else if (isJson && reply.takesJson) reply.acknowledgeJson(`[{"ok":true,"data":${JSON.stringify(data ?? null)}}]`);
    else reply.acknowledge([{ ok: true, data: data ?? null } satisfies WireResult]);
  } else if (error) {
    reply.acknowledge([(declared.messages as Record<string, string>)[error.code] ?? error.code]);
    // Only a client that named its contract is told more than the old convention holds.
  } else if (session.handshake.auth.contract === undefined) reply.acknowledge([]);
  else reply.acknowledge([null, (outcome as { extra?: unknown }).extra]);
}
