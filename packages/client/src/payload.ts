import type { ArgsOutcome, EventDefinition } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import { fitting } from "./fitting.ts";

/** What Socket.IO puts around an event: type, namespace, acknowledgement id, brackets. Generously counted. */
const framing = 256;

/** Encodes the arguments of a call. @throws WireError `VALIDATION_FAILED` or `PAYLOAD_TOO_LARGE`. */
export async function encodeArgs(
  event: EventDefinition,
  args: readonly unknown[],
  maxPayload: number,
): Promise<unknown[]> {
  return checked(event, await event.codecs.args.encodeAsync(args), maxPayload);
}

/** The same at once, for events that are sent and forgotten: their schemas have no asynchronous refinements. */
export function encodeArgsNow(event: EventDefinition, args: readonly unknown[], maxPayload: number): unknown[] {
  return checked(event, event.codecs.args.encode(args), maxPayload);
}

function checked({ options }: EventDefinition, encoded: ArgsOutcome, maxPayload: number): unknown[] {
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
    throw new WireError("VALIDATION_FAILED", "The payload cannot be written as JSON", { cause });
  }
}
