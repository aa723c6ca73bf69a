import type { SocketConnection } from "./connection.ts";

/** Sends events that nobody answers. */
export interface Outgoing {
  /** @returns whether it was handed to the connection. Nothing is kept for later. */
  send(name: string, args: readonly unknown[]): boolean;
  /** The same, for events of which only the last about one subject matters: what it overtakes is not sent. */
  sendVolatile(name: string, args: readonly unknown[], subject: string): boolean;
}

export function createOutgoing({ socket, subscribe }: SocketConnection): Outgoing {
  const pending = new Map<string, { readonly name: string; readonly args: readonly unknown[] }>();

  /**
   * Not Socket.IO's own `volatile`: it drops the newest instead of the oldest, and of two packets in one turn always the
   * second, so that the last word of somebody who stopped typing would get lost.
   */
  function flush(): void {
    if (!socket.connected) return;
    const { engine } = socket.io;
    if (engine.writeBuffer.length > 0) {
      engine.once("drain", flush);
      return;
    }
    const last = [...pending.values()];
    pending.clear();
    for (const { name, args } of last) socket.emit(name, ...args);
  }

  // What waited for a slow connection is stale when the next one is there.
  subscribe(() => {
    if (!socket.connected) pending.clear();
  });

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
