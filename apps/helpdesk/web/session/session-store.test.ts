import { expect, test, vi } from "vitest";
import { createSessionStore } from "./session-store.ts";

function memoryStorage(initial: Record<string, string> = {}): Storage {
  const items = new Map(Object.entries(initial));
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  };
}

const ana = { token: "t1", user: { id: "a", name: "Ana", email: "ana@acme.test", companyId: 1 } };

test("a session survives a reload of its tab", () => {
  const storage = memoryStorage();
  createSessionStore(storage).start(ana);
  expect(createSessionStore(storage).get().session).toEqual(ana);
});

test("ending leaves nothing in the storage, and says why", () => {
  const storage = memoryStorage();
  const store = createSessionStore(storage);
  const listener = vi.fn();
  store.start(ana);
  store.subscribe(listener);
  store.end("expired");
  expect(storage.length).toBe(0);
  expect(store.get()).toEqual({ session: null, ended: "expired" });
  expect(listener).toHaveBeenCalledOnce();
});

test("a token that arrives after the end, or for another user, is dropped", () => {
  const store = createSessionStore(memoryStorage());
  store.start(ana);
  store.renew("t2", "a");
  expect(store.get().session?.token).toBe("t2");
  store.renew("t3", "somebody else");
  expect(store.get().session?.token).toBe("t2");
  store.end("signed-out");
  store.renew("t4", "a");
  expect(store.get().session).toBeNull();
});

test("what another version wrote is forgotten, not trusted", () => {
  const storage = memoryStorage({ "helpdesk.session": '{"token":1}' });
  expect(createSessionStore(storage).get().session).toBeNull();
  expect(storage.length).toBe(0);
});
