import { describe, expect, test } from "vitest";
import { z } from "zod";
import { z as z3 } from "zod3";
import { legacyAck, result } from "./ack.ts";
import { ContractError } from "./contract-error.ts";
import { defineEvent } from "./define-event.ts";
import { isoDate } from "./wire-types.ts";

test("an event brings the codecs of all that it carries", () => {
  const { codecs } = defineEvent({
    args: [z.string(), isoDate.optional()],
    ack: result(z.object({ at: isoDate }), { errors: { LATE: z.object({ since: isoDate }), LOST: z3.object({}) } }),
  });
  const at = "2026-01-01T00:00:00.000Z";
  expect(codecs.args.decode(["x", at])).toEqual({ value: ["x", new Date(at)] });
  expect(codecs.args.encode(["x"])).toEqual({ value: ["x"] });
  expect(codecs.data?.encode({ at: new Date(at), secret: 1 })).toEqual({ value: { at } });
  expect(codecs.errors.LATE?.decode({ since: at })).toEqual({ value: { since: new Date(at) } });
  expect(codecs.errors.LOST?.decode({ secret: 1 })).toEqual({ value: {} });
});

describe.each([
  ["nothing", defineEvent({})],
  ["a legacy ack", defineEvent({ ack: legacyAck() })],
])("an event with %s", (_, { codecs }) => {
  test("has no codec for an answer, and no errors, inherited ones included", () => {
    expect(codecs.data).toBeUndefined();
    for (const code of ["TIMEOUT", "toString", "__proto__", "constructor"]) expect(codecs.errors[code]).toBeUndefined();
  });
});

test("an argument that an import cycle has left undefined is refused where it stands", () => {
  expect(() => defineEvent({ args: [undefined as never] })).toThrow(ContractError);
  expect(() => defineEvent({ ack: result(undefined as never) })).toThrow("import each other");
});

test("the options stay as they were written", () => {
  const options = { args: [z.string()], volatile: true, deprecated: "Use another." } as const;
  expect(defineEvent(options).options).toBe(options);
});
