import type { WireErrorCode } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import type { ConnectionEvent } from "./connection-states.ts";

/** Refusals that the same client will get again and again. */
const terminal = new Set([
  "CONTRACT_MISMATCH",
  "FORBIDDEN",
  "NAMESPACE_INVALID",
  "ORIGIN_DENIED",
  "REVOKED",
  "TOKEN_MISSING",
]);

/** Refusals that a new token cures. */
const renewable = new Set(["TOKEN_EXPIRED", "TOKEN_INVALID"]);

/**
 * What a `connect_error` means. Our servers say it in `data.code`; a plain Socket.IO server has only its sentence, which the
 * contract knows; without either it is the network.
 */
export function refusalOf(
  cause: Error & { data?: unknown },
  messages: Readonly<Partial<Record<WireErrorCode, string>>>,
): { event: ConnectionEvent; error: WireError } {
  const error = errorOf(cause, messages);
  if (renewable.has(error.code)) return { event: "TOKEN_REJECTED", error };
  if (terminal.has(error.code)) return { event: "REFUSED", error };
  return { event: "LOST", error };
}

function errorOf(
  cause: Error & { data?: unknown },
  messages: Readonly<Partial<Record<WireErrorCode, string>>>,
): WireError {
  const { data, message } = cause;
  if (typeof data === "object" && data !== null && "code" in data) return WireError.fromJson(data);
  const known = Object.entries(messages).find(([, sentence]) => sentence === message);
  if (known) return new WireError(known[0], message, { cause });
  if (message === "Invalid namespace") return new WireError("NAMESPACE_INVALID", message, { cause });
  return new WireError("DISCONNECTED", undefined, { cause });
}
