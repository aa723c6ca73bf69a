import type { EventDefinition } from "@wirepact/contracts";
import { binary, defineEvent } from "@wirepact/contracts";
import { expect, test } from "vitest";
import { z } from "zod";
import { sendable } from "./payload.ts";

const encoded = (event: EventDefinition, args: readonly unknown[], maxPayload: number) =>
  sendable(event, event.codecs.args.encode(args), maxPayload);
const any = defineEvent({ args: [z.any()] });
const text = (length: number) => "x".repeat(length);

test("what is larger than the server takes is refused before it is sent", () => {
  expect(encoded(any, [text(900)], 2_000)).toEqual([text(900)]);
  expect(() => encoded(any, [text(2_000)], 2_000)).toThrow(expect.objectContaining({ code: "PAYLOAD_TOO_LARGE" }));
});

test("size is bytes, not characters, and there is room for what Socket.IO adds", () => {
  expect(() => encoded(any, ["é".repeat(900)], 2_000)).toThrow(expect.objectContaining({ code: "PAYLOAD_TOO_LARGE" }));
  expect(() => encoded(any, [text(1_990)], 2_000)).toThrow(expect.objectContaining({ code: "PAYLOAD_TOO_LARGE" }));
});

test("an event's own limit is kept", () => {
  const small = defineEvent({ args: [z.string()], maxBytes: 10 });
  expect(encoded(small, ["1234"], 2_000)).toEqual(["1234"]);
  expect(() => encoded(small, ["123456789"], 2_000)).toThrow(expect.objectContaining({ code: "PAYLOAD_TOO_LARGE" }));
});

test("binary counts as the bytes that it is", () => {
  const file = defineEvent({ args: [binary] });
  expect(encoded(file, [new Uint8Array(1_500)], 2_000)).toHaveLength(1);
  expect(() => encoded(file, [new Uint8Array(2_000)], 2_000)).toThrow(
    expect.objectContaining({ code: "PAYLOAD_TOO_LARGE" }),
  );
});

test("what no JSON can hold is said, not thrown from within", () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  for (const value of [1n, circular]) {
    expect(() => encoded(any, [value], 2_000)).toThrow(expect.objectContaining({ code: "VALIDATION_FAILED" }));
  }
});
