import { expect, test } from "vitest";
import { z } from "zod";
import { legacyAck, result } from "./ack.ts";

test("an ack is data", () => {
  const data = z.string();
  const errors = { CLOSED: z.object({ at: z.string() }) };
  expect(legacyAck()).toEqual({ kind: "legacy", messages: {} });
  expect(legacyAck({ FORBIDDEN: "Acesso negado" })).toEqual({
    kind: "legacy",
    messages: { FORBIDDEN: "Acesso negado" },
  });
  expect(result(data)).toEqual({ kind: "result", data, errors: {} });
  expect(result(data, { errors })).toEqual({ kind: "result", data, errors });
});
