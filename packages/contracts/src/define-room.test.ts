import { expect, test } from "vitest";
import { z } from "zod";
import { ContractError } from "./contract-error.ts";
import { defineRoom } from "./define-room.ts";

test("a room has a name with typed parameters, and remembers what it was declared to be", () => {
  const room = defineRoom("ticket-{ticketId}", { params: { ticketId: z.int() }, durable: true });
  expect(room.template.format({ ticketId: 7 })).toBe("ticket-7");
  expect(room.template.parse("ticket-7")).toEqual({ ticketId: 7 });
  expect(room.options.durable).toBe(true);
});

test("a room without parameters needs no options", () => {
  expect(defineRoom("lobby").template.format({})).toBe("lobby");
});

test("a template and parameters that disagree are refused", () => {
  expect(() => defineRoom("a-{b}", { params: { c: z.int() } })).toThrow(ContractError);
});
