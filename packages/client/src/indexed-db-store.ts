import type { DBSchema, IDBPDatabase } from "idb";
import { openDB } from "idb";
import type { ClientStore, StoredCall } from "./client-store.ts";
import type { Position } from "./cursor.ts";

export interface IndexedDbStoreOptions {
  /** Who is signed in. Nobody else's calls or positions are ever seen. */
  readonly user: string;
  /** The database's name; give each server its own where a page talks to several. Default: `wirepact`. */
  readonly name?: string;
}

interface Schema extends DBSchema {
  positions: { key: [user: string, stream: string]; value: Position };
  calls: {
    /** Given out by the database: the order holds over all tabs. */
    key: number;
    value: StoredCall & { readonly user: string; readonly outbox: string };
    indexes: { byOutbox: [user: string, outbox: string]; byId: [user: string, outbox: string, id: string] };
  };
}

/** Everything whose key begins with these parts: an array stands behind every text. */
const beginningWith = (...parts: string[]) => IDBKeyRange.bound(parts, [...parts, []]);

/**
 * Keeps positions and calls in the browser's IndexedDB, over reloads, until `clear()`. Of several tabs the one that was asked
 * makes a call, and another one when that has ended: each call has a Web Lock.
 *
 * @example
 * const store = indexedDbStore({ user: session.userId });
 * createClient(contract, { url, token, durable: durableRooms({ store }) });
 * @see https://github.com/jakearchibald/idb
 * @see https://developer.mozilla.org/docs/Web/API/Web_Locks_API
 */
export function indexedDbStore({ user, name = "wirepact" }: IndexedDbStoreOptions): ClientStore {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;

  function open(): Promise<IDBPDatabase<Schema>> {
    const forget = (): void => {
      opening = undefined;
    };
    opening ??= openDB<Schema>(name, 1, {
      upgrade(db) {
        db.createObjectStore("positions");
        const calls = db.createObjectStore("calls", { autoIncrement: true });
        calls.createIndex("byOutbox", ["user", "outbox"]);
        calls.createIndex("byId", ["user", "outbox", "id"], { unique: true });
      },
      // A newer version of the page wants to change the database: it must not wait for this one.
      blocking(_current, _wanted, event) {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    });
    opening.catch(forget);
    return opening;
  }

  return {
    async loadPosition(stream) {
      return (await open()).get("positions", [user, stream]);
    },
    async savePosition(stream, position) {
      await (await open()).put("positions", position, [user, stream]);
    },
    async loadCalls(outbox) {
      const found = await (await open()).getAllFromIndex("calls", "byOutbox", [user, outbox]);
      return found.map(({ id, queue, args, at }) => ({ id, queue, args, at }));
    },
    async addCall(outbox, call) {
      await (await open()).add("calls", { ...call, user, outbox });
    },
    async removeCall(outbox, id) {
      const transaction = (await open()).transaction("calls", "readwrite");
      const key = await transaction.store.index("byId").getKey([user, outbox, id]);
      if (key !== undefined) await transaction.store.delete(key);
      await transaction.done;
    },
    claimCall(outbox, id, { wait }) {
      // Not there in pages that were not loaded securely, and in Node before 24.
      const locks = (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks;
      if (!locks) return Promise.resolve(() => {});
      return new Promise((resolve, reject) => {
        const hold = (lock: Lock | null) =>
          lock ? new Promise<void>((release) => resolve(release)) : resolve(undefined);
        locks.request(JSON.stringify([name, user, outbox, id]), { ifAvailable: !wait }, hold).catch(reject);
      });
    },
    async clear() {
      const transaction = (await open()).transaction(["positions", "calls"], "readwrite");
      const calls = transaction.objectStore("calls");
      await transaction.objectStore("positions").delete(beginningWith(user));
      for (const key of await calls.index("byOutbox").getAllKeys(beginningWith(user))) await calls.delete(key);
      await transaction.done;
    },
  };
}
