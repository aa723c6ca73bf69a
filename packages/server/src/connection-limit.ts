import type { IncomingMessage } from "node:http";
import { isPromise } from "./when-ready.ts";

/** Counts what is open per key, and refuses beyond a limit. */
export interface ConnectionLimit {
  isFull(key: string): boolean;
  add(key: string): void;
  remove(key: string): void;
}

export function createConnectionLimit(limit: number): ConnectionLimit {
  const open = new Map<string, number>();
  return {
    isFull: (key) => (open.get(key) ?? 0) >= limit,
    add(key) {
      open.set(key, (open.get(key) ?? 0) + 1);
    },
    remove(key) {
      const left = (open.get(key) ?? 1) - 1;
      if (left > 0) open.set(key, left);
      else open.delete(key);
    },
  };
}

/** The peer's address. */
export function peerAddress(request: IncomingMessage): string {
  return request.socket.remoteAddress ?? "unknown";
}

/**
 * Where a request comes from, by the application's own reading of it. One that fails, because a header is missing perhaps, is
 * counted at the peer's address: a stranger decides what stands in a request, and must not end the process with it.
 */
export function addressReader(
  given: ((request: IncomingMessage) => string) | undefined,
  failed: (cause: unknown) => void,
): (request: IncomingMessage) => string {
  if (!given) return peerAddress;
  return (request) => {
    try {
      const address: unknown = given(request);
      if (typeof address === "string") return address;
      // A promise that is dropped may fail, where nobody can catch it.
      if (isPromise(address)) Promise.resolve(address).catch(() => {});
      failed(new TypeError(`addressOf returned ${typeof address}, not a string`));
    } catch (cause) {
      failed(cause);
    }
    return peerAddress(request);
  };
}
