import { expect, test } from "vitest";
import type { Typists } from "./typists.ts";
import { typingLasts, typists } from "./typists.ts";

const heard = (id: number, typing: boolean) => ({ ticketId: 7, user: { id, name: `User ${id}` }, typing });
const names = (state: Typists) => [...state.values()].map(({ name }) => name);

test("a colleague types until they stop, or have not been heard of for a while", () => {
  const both = typists(typists(new Map(), heard(1, true), 0), heard(2, true), 1_000);
  expect(names(both)).toEqual(["User 1", "User 2"]);
  expect(names(typists(both, heard(1, false), 2_000))).toEqual(["User 2"]);
  expect(names(typists(both, null, typingLasts))).toEqual(["User 2"]);
  expect(names(typists(both, heard(1, true), typingLasts + 1_000))).toEqual(["User 1"]);
});
