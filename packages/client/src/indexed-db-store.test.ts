import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { indexedDbStore } from "./indexed-db-store.ts";

const call = (id: string, queue = "7") => ({ id, queue, args: [{ at: new Date(0), id }], at: 1 });
let count = 0;
const nextName = () => `test-${++count}`;

test("calls are kept in order, over all tabs, and come back as they were", async () => {
  const name = nextName();
  const tabs = [indexedDbStore({ user: "ana", name }), indexedDbStore({ user: "ana", name })] as const;
  await tabs[0].addCall("box", call("b"));
  await tabs[1].addCall("box", call("a"));
  await tabs[0].addCall("other box", call("c"));
  expect(await tabs[1].loadCalls("box")).toEqual([call("b"), call("a")]);
  await tabs[1].removeCall("box", "b");
  await tabs[1].removeCall("box", "never was");
  expect(await tabs[0].loadCalls("box")).toEqual([call("a")]);
  await expect(tabs[1].addCall("box", call("a"))).rejects.toThrow();
});

test("each user has their own, and clearing takes nobody else's", async () => {
  const name = nextName();
  const ana = indexedDbStore({ user: "ana", name });
  const others = ["an", "anab", "ana\uffff", ""].map((user) => indexedDbStore({ user, name }));
  for (const store of [ana, ...others]) {
    await store.addCall("box", call("x"));
    await store.addCall("", call("y"));
    await store.savePosition("/w-1/r", { epoch: "e", seq: 3 });
  }
  await ana.clear();
  expect(await ana.loadCalls("box")).toEqual([]);
  expect(await ana.loadCalls("")).toEqual([]);
  expect(await ana.loadPosition("/w-1/r")).toBeUndefined();
  for (const store of others) {
    expect(await store.loadCalls("box")).toHaveLength(1);
    expect(await store.loadCalls("")).toHaveLength(1);
    expect(await store.loadPosition("/w-1/r")).toEqual({ epoch: "e", seq: 3 });
  }
  await ana.addCall("box", call("z"));
  expect(await ana.loadCalls("box")).toEqual([call("z")]);
});

test("a database that cannot be opened is an error, and is tried again", async () => {
  const name = nextName();
  const store = indexedDbStore({ user: "ana", name });
  const { open } = indexedDB;
  indexedDB.open = () => {
    throw new Error("private mode");
  };
  await expect(store.loadCalls("box")).rejects.toThrow("private mode");
  indexedDB.open = open;
  expect(await store.loadCalls("box")).toEqual([]);
});
