import { expect, test } from "vitest";
import { createListeners } from "./listeners.ts";

test("each subscription is its own: twice subscribed is twice told, and ending one leaves the other", () => {
  const { on, tell } = createListeners(() => {});
  const heard: unknown[] = [];
  const handler = (value: never) => heard.push(value);
  const stop = on("a", handler);
  on("a", handler);
  on("b", handler);
  tell({ key: "a", args: [1] });
  stop();
  stop();
  tell({ key: "a", args: [2] });
  tell({ key: "nobody", args: [3] });
  expect(heard).toEqual([1, 1, 2]);
});

test("one that throws is reported, and the others hear all the same", () => {
  const thrown: unknown[] = [];
  const { on, tell } = createListeners((cause) => thrown.push(cause));
  const heard: number[] = [];
  on("a", () => {
    throw "oh";
  });
  on("a", () => heard.push(1));
  tell({ key: "a", args: [] });
  expect([thrown, heard]).toEqual([["oh"], [1]]);
});
