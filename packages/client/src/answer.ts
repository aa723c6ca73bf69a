import type { EventDefinition } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";

/** What a call needs to know of its event. */
export interface CallableEvent {
  readonly options: Pick<EventDefinition["options"], "ack">;
  readonly codecs: Pick<EventDefinition["codecs"], "data" | "errors">;
}

/**
 * Reads an acknowledgement in the form that the event's contract promises.
 *
 * @throws WireError what the answer names, or `VALIDATION_FAILED` when it does not fit the contract.
 */
export async function readAnswer({ options, codecs }: CallableEvent, answer: readonly unknown[]): Promise<unknown> {
  const { ack } = options;
  if (ack?.kind === "legacy") {
    const [sentence, extra] = answer;
    if (sentence === null || sentence === undefined || sentence === "") return extra;
    const known = Object.entries(ack.messages).find(([, text]) => text === sentence);
    throw new WireError(known?.[0] ?? String(sentence), String(sentence));
  }
  const result = (answer[0] ?? {}) as { ok?: unknown; data?: unknown; error?: unknown };
  if (result.ok !== true) throw await readError(result.error, codecs);
  if (!codecs.data) return result.data;
  const decoded = await codecs.data.decodeAsync(result.data);
  if (decoded.issues) {
    throw new WireError("VALIDATION_FAILED", "The answer does not fit the contract", { issues: decoded.issues });
  }
  return decoded.value;
}

async function readError(json: unknown, { errors }: CallableEvent["codecs"]): Promise<WireError> {
  const error = WireError.fromJson(json);
  const codec = Object.hasOwn(errors, error.code) ? errors[error.code] : undefined;
  const decoded = await codec?.decodeAsync(error.data);
  if (!decoded) return error;
  if (decoded.issues) {
    return new WireError("VALIDATION_FAILED", "The error's data does not fit the contract", { issues: decoded.issues });
  }
  const { message, id } = error;
  return new WireError(error.code, message, { data: decoded.value, ...(id !== undefined && { id }) });
}
