import type { ArgsOutcome, EventDefinition } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import { fitting } from "./fitting.ts";

/** What Socket.IO puts around an event: type, namespace, acknowledgement id, brackets. Generously counted. */
const framing = 256;

/** The arguments of an event as they may be sent. @throws WireError `VALIDATION_FAILED` or `PAYLOAD_TOO_LARGE`. */
export function sendable({ options }: EventDefinition, encoded: ArgsOutcome, maxPayload: number): unknown[] {
  const args = fitting(encoded);
  // The server would close the connection over it without a word, and again after every attempt to send it anew.
  if (sizeOf(args) > Math.min(options.maxBytes ?? maxPayload, maxPayload - framing)) {
    throw new WireError("PAYLOAD_TOO_LARGE");
  }
  return args;
}

function sizeOf(args: readonly unknown[]): number {
  let bytes = 0;
  try {
    const json = JSON.stringify(args, (_, value: unknown) => {
      if (!(value instanceof ArrayBuffer || ArrayBuffer.isView(value))) return value;
      // Bytes travel beside the JSON, as they are.
      bytes += value.byteLength;
      return null;
    });
    return bytes + new TextEncoder().encode(json).length;
  } catch (cause) {
    // A BigInt or a reference to itself stands in a field whose schema accepts anything.
    throw new WireError("VALIDATION_FAILED", "It does not fit JSON", { cause });
  }
}
