import { expect, test } from "vitest";
import { z } from "zod";
import { checkSchema } from "./check-schema.ts";
import { binary, isBinary, isoDate } from "./wire-types.ts";

test("isoDate is a Date here and text there", () => {
  const text = "2026-01-02T03:04:05.678Z";
  expect(z.decode(isoDate, text)).toEqual(new Date(text));
  expect(z.encode(isoDate, new Date(text))).toBe(text);
});

test("binary gives a view of the same bytes, without a copy", () => {
  const buffer = new ArrayBuffer(8);
  expect(z.decode(binary, buffer).buffer).toBe(buffer);
  const view = new Uint8Array(buffer, 2, 3);
  expect(z.decode(binary, view)).toBe(view);
});

test("only binary may be bytes", () => {
  expect(() => checkSchema(z.object({ a: binary, b: binary.optional() }), "x")).not.toThrow();
  expect(isBinary(z.custom<Uint8Array>())).toBe(false);
});
