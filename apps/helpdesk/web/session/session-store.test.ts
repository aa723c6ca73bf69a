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

/** Tabs of one browser: each hears what the others say, and not itself. */
function twoTabs() {
  type Listener = (event: { readonly data: unknown }) => void;
  const listeners: Listener[][] = [[], []];
  const [one, other] = listeners.map((own) => {
    const tab = createSessionStore(memoryStorage(), {
      postMessage(data) {
        for (const tabs of listeners) if (tabs !== own) for (const listener of tabs) listener({ data });
      },
      addEventListener: (_, listener) => void own.push(listener),
    });
    return tab;
  });
  if (!one || !other) throw new Error("There are two");
  return [one, other] as const;
}

test("signing out ends the same user's other tabs, and nobody else's", () => {
  const [one, other] = twoTabs();
  one.start(ana);
  other.start(ana);
  one.end("signed-out");
  expect(other.get()).toEqual({ session: null, ended: "signed-out" });

  one.start(ana);
  other.start({ ...ana, user: { ...ana.user, id: "b" } });
  one.end("signed-out");
  expect(other.get().session?.user.id).toBe("b");
});

test("a session that has expired in one tab is each tab's own to notice", () => {
  const [one, other] = twoTabs();
  one.start(ana);
  other.start(ana);
  one.end("expired");
  expect(other.get().session).toEqual(ana);
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
