import type { Codec, EventDefinition } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import { codeOf } from "./code-of.ts";
import { fitting } from "./fitting.ts";

/** What a call needs to know of its event. */
export interface CallableEvent {
  readonly options: Pick<EventDefinition["options"], "ack">;
  readonly codecs: Pick<EventDefinition["codecs"], "data" | "errors">;
}

/**
 * Reads an acknowledgement in the form that the event's contract promises; without a contract, as `{ ok, data | error }`.
 *
 * @throws WireError what the answer names, or `VALIDATION_FAILED` when it does not fit the contract.
 */
export async function readAnswer(event: CallableEvent | undefined, answer: readonly unknown[]): Promise<unknown> {
  const ack = event?.options.ack;
  if (ack?.kind === "legacy") {
    const [sentence, extra] = answer;
    if ((sentence ?? "") === "") return extra;
    throw new WireError(codeOf(ack.messages, sentence) ?? String(sentence), String(sentence));
  }
  const { ok, data, error } = Object(answer[0]);
  if (ok === true) return decode(event?.codecs.data, data);
  const failure = WireError.fromJson(error);
  throw Object.assign(failure, { data: await decode(event?.codecs.errors[failure.code], failure.data) });
}

const decode = async (codec: Codec | undefined, value: unknown) =>
  codec ? fitting(await codec.decodeAsync(value)) : value;
