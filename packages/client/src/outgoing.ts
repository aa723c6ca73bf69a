import type { Connection } from "./connection.ts";

/** Sends events that nobody answers. */
export interface Outgoing {
  /** @returns whether it was handed to the connection. Nothing is kept for later. */
  send(name: string, args: readonly unknown[]): boolean;
  /** The same, for events of which only the last matters: what one turn of the event loop sends goes out as one. */
  sendVolatile(name: string, args: readonly unknown[]): void;
}

export function createOutgoing({ socket }: Connection): Outgoing {
  const pending = new Map<string, readonly unknown[]>();

  function flush(): void {
    for (const [name, args] of pending) if (socket.connected) socket.volatile.emit(name, ...args);
    pending.clear();
  }

  return {
    send(name, args) {
      // Socket.IO would keep it and send it, stale, after the next connect: to whoever is signed in by then.
      if (!socket.connected) return false;
      socket.emit(name, ...args);
      return true;
    },
    sendVolatile(name, args) {
      if (pending.size === 0) queueMicrotask(flush);
      pending.set(name, args);
    },
  };
}
