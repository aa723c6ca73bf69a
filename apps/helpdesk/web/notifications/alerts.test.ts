import { expect, test } from "vitest";
import type { Alert } from "./alerts.ts";
import { alerts } from "./alerts.ts";

const alert = (id: string, over: Partial<Alert> = {}): Alert => ({
  id,
  kind: "message",
  who: "Maria",
  text: "Oi",
  ticketId: 7,
  at: 0,
  seen: false,
  toast: true,
  ...over,
});

test("the same thing heard twice is listed once, the newest first", () => {
  const list = ["a", "b", "a"].reduce<readonly Alert[]>(
    (state, id) => alerts(state, { type: "heard", alert: alert(id) }),
    [],
  );
  expect(list.map(({ id }) => id)).toEqual(["b", "a"]);
});

test("looking at the ticket takes its toasts and its news away", () => {
  const list = [alert("a"), alert("b", { ticketId: 8 })];
  const after = alerts(list, { type: "ticketSeen", ticketId: 7 });
  expect(after.map(({ seen, toast }) => [seen, toast])).toEqual([
    [true, false],
    [false, true],
  ]);
  expect(alerts(after, { type: "ticketSeen", ticketId: 7 })).toBe(after);
});

test("opening the list takes all toasts away, and nothing is news less for it", () => {
  const after = alerts([alert("a"), alert("b")], { type: "toastsGone" });
  expect(after.map(({ seen, toast }) => [seen, toast])).toEqual([
    [false, false],
    [false, false],
  ]);
});

test("the list has an end", () => {
  let list: readonly Alert[] = [];
  for (let i = 0; i < 60; i++) list = alerts(list, { type: "heard", alert: alert(String(i)) });
  expect(list).toHaveLength(50);
  expect(list[0]?.id).toBe("59");
});
