import { expect, test } from "vitest";
import type { GetState } from "./state-readers.ts";
import { createStateReaders } from "./state-readers.ts";

/** A reader that takes as long as the test says, and notes what it was asked. */
function openReader() {
  const asked: { readonly signal: AbortSignal; readonly answer: PromiseWithResolvers<void> }[] = [];
  const getState: GetState = (_, signal) => {
    const answer = Promise.withResolvers<void>();
    asked.push({ signal, answer });
    return answer.promise;
  };
  const at = (turn: number) => {
    const found = asked[turn];
    if (!found) throw new Error("It was not asked");
    return found;
  };
  return { asked, at, getState };
}

test("a reading is waited for, and its signal left alone", async () => {
  const states = createStateReaders();
  const reader = openReader();
  states.add(reader.getState);
  const asking = states.ask(undefined);
  reader.at(0).answer.resolve();
  await asking;
  expect(reader.at(0).signal.aborted).toBe(false);
});

test("a newer reading ends the older one, whose error is nobody's", async () => {
  const states = createStateReaders();
  const reader = openReader();
  states.add(reader.getState);
  const first = states.ask(undefined);
  const second = states.ask({ reason: "epoch" });
  expect([reader.at(0).signal.aborted, reader.at(1).signal.aborted]).toEqual([true, false]);
  await first;
  reader.at(0).answer.reject(new Error("Aborted"));
  reader.at(1).answer.reject(new Error("No network"));
  await expect(second).rejects.toThrow("No network");
});

test("whoever leaves is not waited for; the others are", async () => {
  const states = createStateReaders();
  const [leaving, staying] = [openReader(), openReader()];
  const leave = states.add(leaving.getState);
  states.add(staying.getState);
  let isDone = false;
  const asking = states.ask(undefined).then(() => {
    isDone = true;
  });
  leave();
  expect([leaving.at(0).signal.aborted, staying.at(0).signal.aborted]).toEqual([true, false]);
  await new Promise(setImmediate);
  expect(isDone).toBe(false);
  staying.at(0).answer.resolve();
  await asking;
});

test("one function given twice is asked twice, and new ones are asked once", async () => {
  const states = createStateReaders();
  let reads = 0;
  const getState = () => {
    reads += 1;
  };
  states.add(getState);
  states.add(getState);
  await states.ask(undefined);
  expect(reads).toBe(2);
  states.add(getState);
  await states.askNew();
  await states.askNew();
  expect(reads).toBe(3);
});

test("all readings are ended at once", () => {
  const states = createStateReaders();
  const readers = [openReader(), openReader()];
  for (const { getState } of readers) states.add(getState);
  void states.ask(undefined);
  states.abort();
  expect(readers.map((reader) => reader.at(0).signal.aborted)).toEqual([true, true]);
});
