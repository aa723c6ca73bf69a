import type { InferParsed, InferWire, Schema } from "./schema.ts";
import type { WireErrorCode, WireErrorJson } from "./wire-error.ts";

/** Schemas for the data of the errors that a result may name. */
export type ErrorSchemas = Readonly<Record<string, Schema>>;

/** No ack: the event is sent and forgotten. */
export interface NoAck {
  readonly kind: "none";
}

/**
 * Socket.IO's old convention: an optional callback `(error?: string) => void`. `messages` gives the sentence for a code,
 * because clients compare sentences; a code without one is sent as itself.
 */
export interface LegacyAck {
  readonly kind: "legacy";
  readonly messages: Readonly<Partial<Record<WireErrorCode, string>>>;
}

/** A typed result, or one of the errors it names: `{ ok: true, data } | { ok: false, error: { code, message, data } }`. */
export interface ResultAck<TData extends Schema = Schema, TErrors extends ErrorSchemas = ErrorSchemas> {
  readonly kind: "result";
  readonly data: TData;
  readonly errors: TErrors;
}

export type Ack = NoAck | LegacyAck | ResultAck;

/** A result as it travels. A raw client reads `ok` first. */
export type WireResult<TData = unknown> =
  | { readonly ok: true; readonly data: TData }
  | { readonly ok: false; readonly error: WireErrorJson };

/** Declares the ack `(error?: string)`, with the sentences that existing clients compare. */
export function legacyAck(messages: LegacyAck["messages"] = {}): LegacyAck {
  return { kind: "legacy", messages };
}

/** Declares a typed result and the errors it may name. */
export function result<const TData extends Schema>(data: TData): ResultAck<TData, Record<never, never>>;
export function result<const TData extends Schema, const TErrors extends ErrorSchemas>(
  data: TData,
  options: { readonly errors: TErrors },
): ResultAck<TData, TErrors>;
// Two signatures: with one, leaving errors out inside defineEvent means any error at all, from the type expected there.
export function result(data: Schema, options: { readonly errors: ErrorSchemas } = { errors: {} }): ResultAck {
  return { kind: "result", data, errors: options.errors };
}

/** What a call resolves with. */
// biome-ignore lint/suspicious/noConfusingVoidType: a call that is answered with nothing resolves with nothing.
export type InferAckData<TAck> = TAck extends ResultAck<infer TData> ? InferParsed<TData> : void;

/** The errors a call may name, as a union of `{ code, data }`. */
export type InferAckErrors<TAck> =
  TAck extends ResultAck<Schema, infer TErrors>
    ? { [K in keyof TErrors & string]: { readonly code: K; readonly data: InferParsed<TErrors[K]> } }[keyof TErrors &
        string]
    : never;

/** The arguments of the raw acknowledgement callback. */
export type InferAckArgs<TAck> =
  TAck extends ResultAck<infer TData>
    ? [response: WireResult<InferWire<TData>>]
    : TAck extends LegacyAck
      ? [error?: string]
      : [];
