import { z } from "zod";
import type { Schema } from "./schema.ts";

/** Ours are known by these rather than by identity: a tool and the contract it reads may each have a copy of this file. */
const marks = { date: Symbol.for("wirepact.date"), bytes: Symbol.for("wirepact.bytes") };

// Made within functions that are marked pure: whoever uses neither (a generated SDK) must not have Zod in the bundle.
const createIsoDate = () =>
  z.codec(z.iso.datetime(), z.date(), {
    decode: Object.assign((text: string) => new Date(text), { [marks.date]: true }),
    encode: (date) => date.toISOString(),
  });

const createBinary = () => {
  const bytes = z.custom<Uint8Array | ArrayBuffer>(
    (value) => value instanceof Uint8Array || value instanceof ArrayBuffer,
    "Invalid input: expected bytes",
  );
  // Not `z.instanceof`: its type has a name that the older versions of Zod which we allow do not export.
  const view = z.custom<Uint8Array>((value) => value instanceof Uint8Array, "Invalid input: expected Uint8Array");
  return z.codec(Object.assign(bytes, { [marks.bytes]: true }), view, {
    decode: (value) => (value instanceof Uint8Array ? value : new Uint8Array(value)),
    encode: (value) => value,
  });
};

/** A `Date` for the application, an ISO 8601 string in UTC on the wire. */
export const isoDate = /* @__PURE__ */ createIsoDate();

/**
 * Bytes, sent as a binary attachment beside the JSON. A browser receives an `ArrayBuffer` and Node a `Buffer`; the
 * application always sees a `Uint8Array`.
 * @see https://socket.io/docs/v4/emitting-events/#basic-emit
 */
export const binary = /* @__PURE__ */ createBinary();

/** True for the wire's side of {@link binary}. */
export function isBinary(schema: Schema): boolean {
  return marks.bytes in schema;
}

/** True for {@link isoDate}, described or not: both have the same functions. */
export function isIsoDate({ transform }: { readonly transform?: unknown }): boolean {
  return typeof transform === "function" && marks.date in transform;
}
