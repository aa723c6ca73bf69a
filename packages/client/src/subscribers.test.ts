import { expect, test } from "vitest";
import { createSubscribers } from "./subscribers.ts";

test("one listener may subscribe twice, and each subscription ends by itself", () => {
  const heard: number[] = [];
  const subscribers = createSubscribers<[number]>();
  const listener = (value: number): unknown => heard.push(value);
  const endings = [subscribers.add(listener), subscribers.add(listener)];
  subscribers.tell(1);
  endings[0]?.();
  endings[0]?.();
  subscribers.tell(2);
  expect(subscribers.isEmpty()).toBe(false);
  endings[1]?.();
  subscribers.tell(3);
  expect(heard).toEqual([1, 1, 2]);
  expect(subscribers.isEmpty()).toBe(true);
});

test("whoever subscribes while others are told hears the next", () => {
  const heard: string[] = [];
  const subscribers = createSubscribers();
  subscribers.add(() => {
    if (heard.push("first") === 1) subscribers.add(() => heard.push("late"));
  });
  subscribers.tell();
  expect(heard).toEqual(["first"]);
  subscribers.tell();
  expect(heard).toEqual(["first", "first", "late"]);
});
