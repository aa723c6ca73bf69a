import type { EventDefinition } from "@wirepact/contracts";
import { binary, codecOf, isoDate } from "@wirepact/contracts";
import { chatiaFlow, Message, TicketChange } from "@wirepact/contracts/chatia-flow";
import { expect, test } from "vitest";
import { z } from "zod";
import { z as z3 } from "zod/v3";
import { exampleOf } from "./example-of.ts";

const { clientEvents, serverEvents } = chatiaFlow.namespaces.workspace.options;
const events: [string, EventDefinition][] = Object.entries({ ...clientEvents, ...serverEvents });

test.each(events)("every payload of %s has an example, which may be sent", (_, { options }) => {
  for (const schema of options.args ?? []) {
    const example = exampleOf(schema);
    expect(codecOf(schema).encode(example).issues).toBeUndefined();
    expect(exampleOf(schema)).toEqual(example);
  }
});

const Tree = z.object({
  name: z.string(),
  get children() {
    return z.array(Tree).min(1).or(z.null());
  },
});

test.each([
  ["a date behind a codec", isoDate],
  ["bytes", binary],
  ["a flagged pattern", z.string().regex(/^ab+c\d{2}$/i)],
  ["a trimmed text", z.string().trim().min(3).max(5)],
  ["an address", z.email()],
  ["an edge", z.int().min(10).multipleOf(7)],
  ["a recursive one", Tree],
  ["a tuple", z.tuple([z.uuid(), z.literal("b").optional()])],
  ["Zod 3", z3.object({ id: z3.string().uuid(), tags: z3.array(z3.string()).min(2) })],
] as const)("%s", (_, schema) => {
  expect(codecOf(schema).encode(exampleOf(schema as z.ZodType)).issues).toBeUndefined();
});

test("fields are overridden, and held to the schema", () => {
  expect(exampleOf(Message, { ticketId: 7, body: "Olá" })).toMatchObject({ ticketId: 7, body: "Olá", fromMe: true });
  expect(() => exampleOf(Message, { ticketId: -1 })).toThrow(/ticketId[\s\S]*hint: Override/);
});

test("overrides choose the variant of a union", () => {
  expect(exampleOf(TicketChange)).toMatchObject({ action: "create" });
  expect(exampleOf(TicketChange, { action: "delete", ticketId: 7 })).toEqual({ action: "delete", ticketId: 7 });
});

test("what a refinement wants is said, and may be given", () => {
  const Span = z.object({ from: z.int(), to: z.int() }).refine(({ from, to }) => from < to, "from < to");
  expect(() => exampleOf(Span)).toThrow("from < to");
  expect(exampleOf(Span, { to: 9 })).toEqual({ from: 1, to: 9 });
});

test("what nothing fits has no example", () => {
  expect(() => exampleOf(z.never())).toThrow("No example of this schema was found");
});
