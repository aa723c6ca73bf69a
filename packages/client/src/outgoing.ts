import type { SocketConnection } from "./connection.ts";

/** Sends events that nobody answers. */
export interface Outgoing {
  /** @returns whether it was handed to the connection. Nothing is kept for later. */
  send(name: string, args: readonly unknown[]): boolean;
  /** The same, for events of which only the last about one subject matters: one turn of the event loop sends one. */
  sendVolatile(name: string, args: readonly unknown[], subject: string): boolean;
}

export function createOutgoing({ socket }: SocketConnection): Outgoing {
  const pending = new Map<string, { readonly name: string; readonly args: readonly unknown[] }>();

  function flush(): void {
    const last = [...pending.values()];
    pending.clear();
    for (const { name, args } of last) if (socket.connected) socket.volatile.emit(name, ...args);
  }

  return {
    send(name, args) {
      // Socket.IO would keep it and send it, stale, after the next connect: to whoever is signed in by then.
      if (!socket.connected) return false;
      socket.emit(name, ...args);
      return true;
    },
    sendVolatile(name, args, subject) {
      if (!socket.connected) return false;
      if (pending.size === 0) queueMicrotask(flush);
      const key = `${name} ${subject}`;
      // Taken out first: the last one's place in the order counts.
      pending.delete(key);
      pending.set(key, { name, args });
      return true;
    },
  };
}
