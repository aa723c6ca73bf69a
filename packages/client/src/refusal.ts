import type { WireErrorCode } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import { codeOf } from "./code-of.ts";
import type { ConnectionEvent } from "./connection-states.ts";

/** Refusals that a new token cures. */
const rejections = /^TOKEN_(EXPIRED|INVALID)$/;
/** Those that the same client will get again and again. */
const refusals = /^(CONTRACT_MISMATCH|FORBIDDEN|NAMESPACE_INVALID|ORIGIN_DENIED|REVOKED|TOKEN_MISSING)$/;

/**
 * What a `connect_error` means. Our servers say it in `data.code`; a plain Socket.IO server has only its sentence, which the
 * contract knows; without either it is the network.
 */
export function refusalOf(
  cause: Error & { data?: unknown },
  messages: Readonly<Partial<Record<WireErrorCode, string>>> | undefined,
): readonly [event: ConnectionEvent, error: WireError] {
  const { data, message } = cause;
  const known = codeOf(messages, message) ?? (message === "Invalid namespace" ? "NAMESPACE_INVALID" : undefined);
  const error = Object(data).code
    ? WireError.fromJson(data)
    : new WireError(known ?? "DISCONNECTED", known && message, { cause });
  if (rejections.test(error.code)) return ["TOKEN_REJECTED", error];
  return [refusals.test(error.code) ? "REFUSED" : "LOST", error];
}
