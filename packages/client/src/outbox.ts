import type { InferArgs, InferClientEvents, InferResult, NamespaceDefinition, WireError } from "@wirepact/contracts";
import type { BackoffOptions } from "./backoff.ts";
import type { ClientStore } from "./client-store.ts";
import type { Environment } from "./environment.ts";
import type { CallKey } from "./namespace-client.ts";

/** A call that the server has not answered yet, or has refused. */
export interface OutboxEntry<TArgs extends readonly unknown[] = readonly unknown[]> {
  readonly id: string;
  readonly args: TArgs;
  /** When it was asked for, in milliseconds since 1970. */
  readonly at: number;
  /** A failed one stays until it is tried again or discarded. */
  readonly status: "waiting" | "failed";
  /** Why it failed; `TIMEOUT` when it was not made in time. */
  readonly error?: WireError;
}

type Args<TNamespace extends NamespaceDefinition, K extends CallKey<TNamespace>> = InferArgs<
  InferClientEvents<TNamespace>[K]
>;

export interface OutboxOptions<TNamespace extends NamespaceDefinition, K extends CallKey<TNamespace>> {
  /** What is called. Its server must carry out an id once, however often it comes. */
  readonly event: K;
  /** The call's own id, among its arguments. */
  readonly id: (...args: Args<TNamespace, K>) => string;
  /** Calls of one queue are made one after the other, those of different ones side by side. Default: all are one. */
  readonly queue?: (...args: Args<TNamespace, K>) => string;
  /** Where calls are kept: `indexedDbStore({ user })`. Default: with the page, in memory. */
  readonly store?: ClientStore;
  /** After this many milliseconds a call is not made any more, but fails. Default: a day. */
  readonly timeToLive?: number;
  /** A call was made, perhaps one of before the reload. Its entry is still there. */
  readonly onSent?: (
    entry: OutboxEntry<Args<TNamespace, K>>,
    result: InferResult<InferClientEvents<TNamespace>[K]>,
  ) => void;
  /** The store has failed. Calls are made all the same, for as long as the page lives. */
  readonly onError?: (cause: unknown) => void;
  readonly backoff?: Partial<BackoffOptions>;
  /** A world of your own, for tests. */
  readonly environment?: Pick<Environment, "now" | "random" | "after">;
}

/** Calls that outlive the connection, and the page. */
export interface Outbox<TNamespace extends NamespaceDefinition, K extends CallKey<TNamespace>> {
  /** All of them, in order; the same array until something changes. */
  entries(): readonly OutboxEntry<Args<TNamespace, K>>[];
  subscribe(listener: () => void): () => void;
  /**
   * Makes the call as soon as it is its turn and there is a connection.
   *
   * @throws WireError when it fails for good, or `ABORTED` when the outbox was closed. May be left alone: the entry tells.
   */
  send(...args: Args<TNamespace, K>): Promise<InferResult<InferClientEvents<TNamespace>[K]>>;
  /** Makes a failed call once more, as if it were asked for now. */
  retry(id: string): void;
  /** Gives a call up. */
  discard(id: string): void;
  /** Ends it. What is kept goes on with the next outbox of the same user and namespace. */
  close(): void;
}
