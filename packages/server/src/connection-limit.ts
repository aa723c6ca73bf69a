import type { IncomingMessage } from "node:http";

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

/** The peer's address. An application behind a proxy says where to find the real one. */
export function addressOf(request: IncomingMessage): string {
  return request.socket.remoteAddress ?? "unknown";
}
