import type { Ack, WireError, WireErrorJson, WireResult } from "@wirepact/contracts";
import { protocolEvents } from "@wirepact/contracts";
import { printable } from "./logger.ts";
import type { Session } from "./session.ts";

/** What became of a packet. `extra` is for clients of this library only. */
export type PacketOutcome = { readonly data: unknown; readonly extra?: unknown } | { readonly error: WireError };

/** Answers in the form that the event's contract promises, once. */
export function createResponder(
  session: Session,
  name: string,
  declared: Ack | undefined,
  ack: ((...values: unknown[]) => void) | undefined,
): (outcome: PacketOutcome) => void {
  if (!ack) {
    return (outcome) => {
      if (!("error" in outcome)) return;
      const body: WireErrorJson & { event: string } = { ...outcome.error.toJSON(), event: printable(name) };
      session.socket.emit(protocolEvents.error, body);
    };
  }
  if (declared?.kind === "legacy") {
    const { messages } = declared;
    // Only a client that named its contract is told more than the old convention holds.
    return (outcome) => {
      if ("error" in outcome) {
        const { code } = outcome.error;
        ack((messages as Record<string, string>)[code] ?? code);
      } else if (session.handshake.auth.contract === undefined) ack();
      else ack(null, outcome.extra);
    };
  }
  return (outcome) => {
    const result: WireResult =
      "error" in outcome ? { ok: false, error: outcome.error.toJSON() } : { ok: true, data: outcome.data ?? null };
    ack(result);
  };
}
