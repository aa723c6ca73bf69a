import type { EventDefinition } from "@wirepact/contracts";
import { ContractError } from "@wirepact/contracts";
import { isPlainJson } from "./is-plain-json.ts";

/** A payload that may leave. */
export interface Outbound {
  readonly args: unknown[];
  /** The arguments as JSON; not for those that hold bytes, which Socket.IO sends beside it. */
  readonly json: string | undefined;
}

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
): Outbound {
  const outcome = event.codecs.args.encode(args);
  if (outcome.issues) {
    throw new ContractError("OUTBOUND_INVALID", `The payload of "${path}" does not fit the contract.`, {
      path,
      issues: outcome.issues,
      hint: event.options.description ? `The event means: ${event.options.description}.` : undefined,
    });
  }
  const limit = Math.min(event.options.maxBytes ?? maxBytes, maxBytes);
  const text = toJson(outcome.value, path);
  const size = Buffer.byteLength(text.json);
  if (size > limit) {
    throw new ContractError("OUTBOUND_INVALID", `The payload of "${path}" is too large: ${size} of ${limit} bytes.`, {
      path,
      hint: "Send an id, and let the receiver read the rest over HTTP.",
    });
  }
  return { args: outcome.value, json: text.isWhole ? text.json : undefined };
}

/** Written once, for the limit, the log and the wire. */
function toJson(args: readonly unknown[], path: string): { readonly json: string; readonly isWhole: boolean } {
  try {
    const isWhole = isPlainJson(args);
    return { json: isWhole ? JSON.stringify(args) : JSON.stringify(args, withoutBytes), isWhole };
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
