import { expect, test } from "vitest";
import { z } from "zod";
import { ContractError } from "./contract-error.ts";
import { defineRoom } from "./define-room.ts";
import { isoDate } from "./wire-types.ts";

test("a room has a name with typed parameters, and remembers what it was declared to be", () => {
  const room = defineRoom("ticket-{ticketId}", { params: { ticketId: z.int() }, durable: true });
  expect(room.template.format({ ticketId: 7 })).toBe("ticket-7");
  expect(room.template.parse("ticket-7")).toEqual({ ticketId: 7 });
  expect(room.options.durable).toBe(true);
});

test("a room without parameters needs no options", () => {
  expect(defineRoom("lobby").template.format({})).toBe("lobby");
});

test("presence brings the codec of its state; a room without it has none", () => {
  const { presence } = defineRoom("lobby", { presence: z.object({ since: isoDate }) });
  const wire = { since: "2026-01-02T03:04:05.678Z" };
  expect(presence?.decode({ ...wire, more: 1 })).toEqual({ value: { since: new Date(wire.since) } });
  expect(presence?.encode({ since: new Date(wire.since) })).toEqual({ value: wire });
  expect(defineRoom("lobby").presence).toBeUndefined();
});

test("a template and parameters that disagree are refused", () => {
  expect(() => defineRoom("a-{b}", { params: { c: z.int() } })).toThrow(ContractError);
});
