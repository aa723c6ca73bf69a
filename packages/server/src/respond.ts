import type { Ack, WireError, WireErrorJson, WireResult } from "@wirepact/contracts";
import { protocolEvents } from "@wirepact/contracts";
import { printable } from "./logger.ts";
import type { Session } from "./session.ts";

/** What became of a packet. `extra` is for clients of this library only. */
export type PacketOutcome = { readonly data: unknown; readonly extra?: unknown } | { readonly error: WireError };

/** One packet of a client's on its way through. */
export interface Packet {
  readonly session: Session;
  readonly name: string;
  /** How its contract wants it answered. */
  readonly declared: Ack | undefined;
  /** Given when the sender waits for an answer. */
  readonly ack: ((...values: unknown[]) => void) | undefined;
}

/** Answers in the form that the event's contract promises. */
export function respond({ session, name, declared, ack }: Packet, outcome: PacketOutcome): void {
  const error = "error" in outcome ? outcome.error : undefined;
  if (!ack) {
    if (!error) return;
    const body: WireErrorJson & { event: string } = { ...error.toJSON(), event: printable(name) };
    session.socket.emit(protocolEvents.error, body);
  } else if (declared?.kind !== "legacy") {
    const result: WireResult = error
      ? { ok: false, error: error.toJSON() }
      : { ok: true, data: (outcome as { data: unknown }).data ?? null };
    ack(result);
  } else if (error) {
    ack((declared.messages as Record<string, string>)[error.code] ?? error.code);
    // Only a client that named its contract is told more than the old convention holds.
  } else if (session.handshake.auth.contract === undefined) ack();
  else ack(null, (outcome as { extra?: unknown }).extra);
}
