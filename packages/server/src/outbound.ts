import type { EventDefinition } from "@wirepact/contracts";
import { ContractError } from "@wirepact/contracts";

/**
 * Brings a payload into the form that travels, or throws at the line that emits it. Nothing has been sent then.
 *
 * @throws ContractError `OUTBOUND_INVALID`: it does not fit the contract, cannot be written as JSON, or is too large.
 */
export function encodeOutbound(
  event: EventDefinition,
  args: readonly unknown[],
  path: string,
  maxBytes: number,
): unknown[] {
  const outcome = event.codecs.args.encode(args);
  if (outcome.issues) {
    throw new ContractError("OUTBOUND_INVALID", `The payload of "${path}" does not fit the contract.`, {
      path,
      issues: outcome.issues,
      hint: event.options.description ? `The event means: ${event.options.description}.` : undefined,
    });
  }
  const limit = Math.min(event.options.maxBytes ?? maxBytes, maxBytes);
  const size = jsonSize(outcome.value, path);
  if (size > limit) {
    throw new ContractError("OUTBOUND_INVALID", `The payload of "${path}" is too large: ${size} of ${limit} bytes.`, {
      path,
      hint: "Send an id, and let the receiver read the rest over HTTP.",
    });
  }
  return outcome.value;
}

function jsonSize(args: readonly unknown[], path: string): number {
  try {
    return Buffer.byteLength(JSON.stringify(args, withoutBytes));
  } catch (cause) {
    throw new ContractError("OUTBOUND_INVALID", `The payload of "${path}" cannot be written as JSON.`, {
      path,
      cause,
      hint: "A BigInt or a reference to itself stands in a field whose schema accepts anything.",
    });
  }
}

/** Bytes travel beside the JSON. */
function withoutBytes(_key: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? null : value;
}
