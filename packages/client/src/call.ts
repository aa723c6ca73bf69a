import type { ArgsOutcome, EventDefinition } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import type { Connection } from "./connection.ts";

export interface CallOptions {
  /** How long to wait for the answer, in milliseconds. Default: the event's own time-out, else the client's. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** Encodes the arguments of an event that a client sends. @throws WireError `VALIDATION_FAILED` or `PAYLOAD_TOO_LARGE`. */
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
  if (encoded.issues) throw new WireError("VALIDATION_FAILED", undefined, { issues: encoded.issues });
  // The server would close the connection over it without a word, and again after every attempt to send it anew.
  if (sizeOf(encoded.value) > Math.min(options.maxBytes ?? maxPayload, maxPayload))
    throw new WireError("PAYLOAD_TOO_LARGE");
  return encoded.value;
}

function sizeOf(args: unknown[]): number {
  return new TextEncoder().encode(JSON.stringify(args)).length;
}

/**
 * Emits an event and waits for its answer, for so long and no longer. Nothing is kept and sent later: a call that cannot be
 * made now fails now, or when the connection has not come back within the time-out.
 *
 * @throws WireError whatever the answer names, `TIMEOUT`, `DISCONNECTED`, `ABORTED`.
 */
export async function callEvent(
  connection: Connection,
  name: string,
  event: EventDefinition,
  wireArgs: readonly unknown[],
  { timeout, signal }: { readonly timeout: number; readonly signal?: AbortSignal | undefined },
): Promise<unknown> {
  const started = Date.now();
  if (signal?.aborted) throw new WireError("ABORTED");
  await abortable(connection.connected(timeout), signal);
  const left = Math.max(timeout - (Date.now() - started), 1);
  const answer = await abortable(emit(connection, name, wireArgs, left), signal);
  return readAnswer(event, answer);
}

function emit(connection: Connection, name: string, args: readonly unknown[], timeout: number): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    connection.socket.timeout(timeout).emit(name, ...args, (failure: Error | null, ...answer: unknown[]) => {
      if (failure === null) resolve(answer);
      // Socket.IO has one error for both; whether we are connected tells them apart.
      else
        reject(new WireError(connection.socket.connected ? "TIMEOUT" : "DISCONNECTED", undefined, { cause: failure }));
    });
  });
}

function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => reject(new WireError("ABORTED"));
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** The answer in the form that the event's contract promises. */
async function readAnswer({ options, codecs }: EventDefinition, answer: unknown[]): Promise<unknown> {
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
  if (decoded.issues)
    throw new WireError("VALIDATION_FAILED", "The answer does not fit the contract", { issues: decoded.issues });
  return decoded.value;
}

async function readError(json: unknown, { errors }: EventDefinition["codecs"]): Promise<WireError> {
  const error = WireError.fromJson(json);
  const codec = Object.hasOwn(errors, error.code) ? errors[error.code] : undefined;
  const decoded = await codec?.decodeAsync(error.data);
  if (!decoded) return error;
  if (decoded.issues)
    return new WireError("VALIDATION_FAILED", "The error's data does not fit the contract", { issues: decoded.issues });
  const { message, id } = error;
  return new WireError(error.code, message, { data: decoded.value, ...(id !== undefined && { id }) });
}
