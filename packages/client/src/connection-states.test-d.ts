import { expectTypeOf, test } from "vitest";
import type { ConnectionEvent, MachineState, Row } from "./connection-states.ts";
import { transitions } from "./connection-states.ts";

test("every state answers every event: a missing cell does not compile", () => {
  // @ts-expect-error What is no stay is a move, and CLOSE is neither.
  const forgotten: Row<Exclude<ConnectionEvent, "OPEN" | "CLOSE">> = { OPEN: "connecting" };
  // @ts-expect-error What stays cannot move as well.
  const both: Row<Exclude<ConnectionEvent, "OPEN">> = { OPEN: "connecting", LOST: "waiting" };
  // @ts-expect-error There is no such state.
  const lost: Row<Exclude<ConnectionEvent, "OPEN">> = { OPEN: "nowhere" };
  void [forgotten, both, lost];
});

test("every state has a row", () => {
  expectTypeOf<keyof typeof transitions>().toEqualTypeOf<MachineState>();
  // @ts-expect-error The row of `waiting` is missing.
  const table: typeof transitions = (({ waiting, ...rest }) => rest)(transitions);
  void table;
});
