import type { WireErrorCode } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import { codeOf } from "./code-of.ts";
import type { ConnectionEvent } from "./connection-states.ts";

/** Refusals that a new token cures, and those that the same client will get again and again. */
const outcomes: readonly (readonly [ConnectionEvent, RegExp])[] = [
  ["TOKEN_REJECTED", /^TOKEN_(EXPIRED|INVALID)$/],
  ["REFUSED", /^(CONTRACT_MISMATCH|FORBIDDEN|NAMESPACE_INVALID|ORIGIN_DENIED|REVOKED|TOKEN_MISSING)$/],
];

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
  return [outcomes.find(([, codes]) => codes.test(error.code))?.[0] ?? "LOST", error];
}
