import { expect, test } from "vitest";
import { parseRoute, ticketHash } from "./route.ts";

test("a ticket's address is read back", () => {
  const uuid = "0b6f1d0e-7f5e-4a53-9d0c-2f3c1f6f6a10";
  expect(parseRoute(ticketHash(7))).toEqual({ ticketId: 7, details: false });
  expect(parseRoute(ticketHash(uuid, true))).toEqual({ ticketId: uuid, details: true });
});

test("whatever is no ticket is the list", () => {
  for (const hash of ["", "#", "#/tickets/", "#/tickets/7/x", "#/tickets/%3Cb%3E"]) {
    expect(parseRoute(hash)).toEqual({ ticketId: null, details: false });
  }
});
