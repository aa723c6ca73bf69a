import type { NamespaceDefinition } from "@wirepact/contracts";
import type { SocketConnection } from "./socket-connection.ts";

/**
 * Sends a volatile event: of several about one subject only the last matters, and what it overtakes is not sent.
 *
 * @returns whether it was handed to the connection. Nothing is kept for later.
 */
export type SendVolatile = (name: string, args: readonly unknown[]) => boolean;

export function coalesce(
  { socket, subscribe }: SocketConnection,
  { options }: Pick<NamespaceDefinition, "options">,
): SendVolatile {
  /** Two events about different rooms are about different things, even when both are called `typing`. */
  const subjects = Object.values(options.rooms ?? {}).flatMap(({ template }) => template.params);
  const pending = new Map<string, readonly unknown[]>();

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
    for (const packet of last) socket.emit(...(packet as [string, ...unknown[]]));
  }

  // What waited for a slow connection is stale when the next one is there.
  subscribe(() => {
    if (!socket.connected) pending.clear();
  });

  return (name, args) => {
    if (!socket.connected) return false;
    if (pending.size === 0) queueMicrotask(flush);
    // The fields of its first argument that rooms are named by.
    const subject = name + JSON.stringify({ ...(args[0] as object) }, subjects);
    // Taken out first: the last one's place in the order counts.
    pending.delete(subject);
    pending.set(subject, [name, ...args]);
    return true;
  };
}
