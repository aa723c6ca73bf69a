import type { NamespaceDefinition } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import { backoff } from "./backoff.ts";
import { createCallClaims } from "./call-claims.ts";
import type { StoredCall } from "./client-store.ts";
import { systemEnvironment } from "./environment.ts";
import type { CallKey, CoreNamespaceClient } from "./namespace-client.ts";
import type { Outbox, OutboxEntry, OutboxOptions } from "./outbox.ts";
import { createSubscribers } from "./subscribers.ts";

interface Item extends OutboxEntry {
  readonly queue: string;
  /** Settled when it is kept, or cannot be. */
  readonly stored: Promise<void>;
  readonly answer: PromiseWithResolvers<unknown>;
}

interface Queue {
  isSending: boolean;
  attempt: number;
  /** Ends the wait before the next attempt. */
  cancelRetry: (() => void) | undefined;
}

/** What the next attempt may not meet again. */
const passing = new Set(["DISCONNECTED", "TIMEOUT", "UNAVAILABLE", "RATE_LIMITED", "ABORTED"]);
const day = 24 * 3600 * 1000;

/**
 * Makes calls that must not get lost: they wait for the connection, are made in order, and with a store they survive a reload.
 * Bound to the namespace and to the store's user: what was written in one tenant is never sent to another.
 *
 * A call whose answer was lost is made again, so the server has to know it by its id.
 *
 * @example
 * const outbox = createOutbox(workspace, {
 *   event: "sendMessage",
 *   id: ({ clientId }) => clientId,
 *   queue: ({ ticketId }) => String(ticketId),
 *   store: indexedDbStore({ user }),
 * });
 */
export function createOutbox<TNamespace extends NamespaceDefinition, const K extends CallKey<TNamespace>>(
  { name, connection, call }: CoreNamespaceClient<TNamespace>,
  options: OutboxOptions<TNamespace, K>,
): Outbox<TNamespace, K> {
  const { event, store, timeToLive = day, environment = systemEnvironment() } = options;
  const { onError = (cause) => console.error(`[wirepact] outbox of ${name}`, cause) } = options;
  const box = `${name} ${event}`;
  const makeCall = call as unknown as (event: string, ...args: readonly unknown[]) => Promise<unknown>;
  const idOf = options.id as (...args: readonly unknown[]) => string;
  const queueOf = (options.queue ?? (() => "")) as (...args: readonly unknown[]) => string;
  const onSent = options.onSent as ((entry: OutboxEntry, result: unknown) => void) | undefined;
  const queues = new Map<string, Queue>();
  const subscribers = createSubscribers();
  const claims = createCallClaims(store, box, onError);
  let items: readonly Item[] = [];
  let isLoaded = false;
  let isClosed = false;

  function change(next: readonly Item[]): void {
    items = next;
    subscribers.tell();
  }

  const without = (id: string) => items.filter((item) => item.id !== id);

  function keep(work: Promise<void> | undefined): Promise<void> {
    return work?.catch((cause: unknown) => void onError(cause)) ?? Promise.resolve();
  }

  function itemOf(given: Pick<Item, "id" | "queue" | "args" | "at">, stored: Promise<void>): Item {
    const answer = Promise.withResolvers<unknown>();
    // Whoever does not wait for it must not hear of it as an unhandled one.
    answer.promise.catch(() => {});
    return { ...given, status: "waiting", stored, answer };
  }

  function add(given: Pick<Item, "id" | "queue" | "args" | "at">): Item {
    // The claim first: another tab may see the call as soon as it is kept.
    const claimed = claims.take(given.id, { wait: true });
    const item = itemOf(given, keep(store && Promise.all([claimed, store.addCall(box, given)]).then(() => {})));
    change([...items, item]);
    drain();
    return item;
  }

  /** Begins whatever can be begun. */
  function drain(): void {
    if (!isLoaded || isClosed || connection.status !== "connected") return;
    const begun = new Set<string>();
    for (const item of items) {
      if (item.status === "failed" || begun.has(item.queue)) continue;
      begun.add(item.queue);
      const queue = queues.get(item.queue) ?? { isSending: false, attempt: 0, cancelRetry: undefined };
      queues.set(item.queue, queue);
      if (!queue.isSending && !queue.cancelRetry) void make(item, queue);
    }
  }

  async function make(item: Item, queue: Queue): Promise<void> {
    queue.isSending = true;
    try {
      // Kept first: one that was made and not kept could not be told from one that nobody asked for.
      await item.stored;
      if (isClosed) return;
      if (environment.now() - item.at > timeToLive) throw new WireError("TIMEOUT", "It was not sent in time");
      const result = await makeCall(event, ...item.args);
      queue.attempt = 0;
      forget(item.id);
      item.answer.resolve(result);
      if (isClosed) return;
      onSent?.(item, result);
      change(without(item.id));
    } catch (cause) {
      if (!isClosed) failed(item, queue, WireError.from(cause));
    } finally {
      queue.isSending = false;
      drain();
    }
  }

  function failed(item: Item, queue: Queue, error: WireError): void {
    const isLate = environment.now() - item.at > timeToLive;
    if (passing.has(error.code) && !isLate) {
      const delay = backoff(queue.attempt++, options.backoff, environment.random());
      queue.cancelRetry = environment.after(error.retryAfter ?? delay, () => {
        queue.cancelRetry = undefined;
        drain();
      });
      return;
    }
    queue.attempt = 0;
    change(items.map((other) => (other.id === item.id ? { ...item, status: "failed", error } : other)));
    item.answer.reject(error);
  }

  function loadKept(): Promise<StoredCall[]> {
    return (store?.loadCalls(box) ?? Promise.resolve([])).catch((cause: unknown) => {
      onError(cause);
      return [];
    });
  }

  /** Takes up what the page before has left, and later what another tab leaves. */
  async function load(): Promise<void> {
    const kept = await loadKept();
    const isOurs = await Promise.all(kept.map(({ id }) => claims.take(id, { wait: false })));
    await takeUp(kept.filter((_, at) => isOurs[at]));
    isLoaded = true;
    drain();
    for (const call of kept.filter((_, at) => !isOurs[at])) {
      void claims.take(call.id, { wait: true }).then(() => takeUp([call]));
    }
  }

  async function takeUp(claimed: readonly StoredCall[]): Promise<void> {
    // What was made before it was ours is not there any more.
    const left = new Set(claimed.length > 0 ? (await loadKept()).map(({ id }) => id) : []);
    const known = new Set(items.map(({ id }) => id));
    const others = claimed.filter(({ id }) => !known.has(id));
    for (const { id } of others) if (!left.has(id)) claims.release(id);
    const older = others.filter(({ id }) => left.has(id)).map((stored) => itemOf(stored, Promise.resolve()));
    if (isClosed || older.length === 0) return;
    change(isLoaded ? [...items, ...older] : [...older, ...items]);
    drain();
  }

  /** It is made, or given up. */
  function forget(id: string): void {
    void keep(store?.removeCall(box, id)).then(() => claims.release(id));
  }

  /** A new connection waits for nothing that the last one had to. */
  const stopWatching = connection.subscribe(() => {
    for (const queue of queues.values()) {
      queue.cancelRetry?.();
      queue.cancelRetry = undefined;
    }
    drain();
  });
  void load();

  const outbox = {
    entries: () => items,
    subscribe: subscribers.add,
    send(...args: unknown[]) {
      if (isClosed) return Promise.reject(new WireError("ABORTED"));
      const id = idOf(...args);
      const known = items.find((item) => item.id === id);
      return (known ?? add({ id, queue: queueOf(...args), args, at: environment.now() })).answer.promise;
    },
    retry(id: string) {
      const item = items.find((other) => other.id === id && other.status === "failed");
      if (!item || isClosed) return;
      const { queue, args } = item;
      items = without(id);
      void keep(store?.removeCall(box, id));
      add({ id, queue, args, at: environment.now() });
    },
    discard(id: string) {
      const item = items.find((other) => other.id === id);
      if (!item) return;
      forget(id);
      item.answer.reject(new WireError("ABORTED"));
      change(without(id));
    },
    close() {
      isClosed = true;
      stopWatching();
      claims.close();
      for (const { cancelRetry } of queues.values()) cancelRetry?.();
      for (const { answer } of items) answer.reject(new WireError("ABORTED"));
    },
  };
  return outbox as unknown as Outbox<TNamespace, K>;
}
