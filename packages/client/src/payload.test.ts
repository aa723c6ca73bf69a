import { binary, defineEvent } from "@wirepact/contracts";
import { expect, test } from "vitest";
import { z } from "zod";
import { encodeArgs, encodeArgsNow } from "./payload.ts";

const any = defineEvent({ args: [z.any()] });
const text = (length: number) => "x".repeat(length);

test("what is larger than the server takes is refused before it is sent", async () => {
  expect(encodeArgsNow(any, [text(900)], 2_000)).toEqual([text(900)]);
  expect(() => encodeArgsNow(any, [text(2_000)], 2_000)).toThrow(
    expect.objectContaining({ code: "PAYLOAD_TOO_LARGE" }),
  );
  await expect(encodeArgs(any, [text(2_000)], 2_000)).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
});

test("size is bytes, not characters, and there is room for what Socket.IO adds", () => {
  expect(() => encodeArgsNow(any, ["é".repeat(900)], 2_000)).toThrow(
    expect.objectContaining({ code: "PAYLOAD_TOO_LARGE" }),
  );
  expect(() => encodeArgsNow(any, [text(1_990)], 2_000)).toThrow(
    expect.objectContaining({ code: "PAYLOAD_TOO_LARGE" }),
  );
});

test("an event's own limit is kept", () => {
  const small = defineEvent({ args: [z.string()], maxBytes: 10 });
  expect(encodeArgsNow(small, ["1234"], 2_000)).toEqual(["1234"]);
  expect(() => encodeArgsNow(small, ["123456789"], 2_000)).toThrow(
    expect.objectContaining({ code: "PAYLOAD_TOO_LARGE" }),
  );
});

test("binary counts as the bytes that it is", () => {
  const file = defineEvent({ args: [binary] });
  expect(encodeArgsNow(file, [new Uint8Array(1_500)], 2_000)).toHaveLength(1);
  expect(() => encodeArgsNow(file, [new Uint8Array(2_000)], 2_000)).toThrow(
    expect.objectContaining({ code: "PAYLOAD_TOO_LARGE" }),
  );
});

test("what no JSON can hold is said, not thrown from within", () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  for (const value of [1n, circular]) {
    expect(() => encodeArgsNow(any, [value], 2_000)).toThrow(expect.objectContaining({ code: "VALIDATION_FAILED" }));
  }
});
