import type { Position } from "./cursor.ts";

/** A call that is still to be made, as it is kept. */
export interface StoredCall {
  /** The caller's own: by it the server knows a call that it has already carried out. */
  readonly id: string;
  /** Calls of one queue are made one after the other. */
  readonly queue: string;
  /** As they were given. They must survive a structured clone: no functions, no class instances. */
  readonly args: readonly unknown[];
  /** When it was asked for, in milliseconds since 1970. */
  readonly at: number;
}

/** What one user's client keeps over a reload. Another user's is another store. */
export interface ClientStore {
  /** Up to where a durable room's events were handled. */
  loadPosition(stream: string): Promise<Position | undefined>;
  savePosition(stream: string, position: Position): Promise<void>;
  /** The calls of an outbox, in the order in which they were added. */
  loadCalls(outbox: string): Promise<StoredCall[]>;
  addCall(outbox: string, call: StoredCall): Promise<void>;
  removeCall(outbox: string, id: string): Promise<void>;
  /**
   * Keeps the user's other tabs from making a call, until the returned function is called or this tab ends. One that another
   * tab keeps is waited for, or `undefined`. Left out, a call that two tabs know of is made by both.
   */
  claimCall?(outbox: string, id: string, options: { readonly wait: boolean }): Promise<(() => void) | undefined>;
  /** Forgets everything of this user: for signing out. */
  clear(): Promise<void>;
}
