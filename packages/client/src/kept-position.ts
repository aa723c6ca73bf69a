import type { ClientStore } from "./client-store.ts";
import type { Position } from "./cursor.ts";

/** A durable room's position, as it outlives the page. */
export interface KeptPosition {
  load(): Promise<Position | undefined>;
  /** Keeps the last one; those that it overtakes on the way are not written. */
  save(position: Position): void;
}

export function createKeptPosition(
  store: Pick<ClientStore, "loadPosition" | "savePosition">,
  stream: string,
  report: (cause: unknown) => void,
): KeptPosition {
  let next: Position | undefined;
  let isWriting = false;

  async function write(): Promise<void> {
    isWriting = true;
    while (next) {
      const position = next;
      next = undefined;
      await store.savePosition(stream, position).catch(report);
    }
    isWriting = false;
  }

  return {
    load: () =>
      store.loadPosition(stream).catch((cause: unknown) => {
        report(cause);
        return undefined;
      }),
    save(position) {
      next = position;
      if (!isWriting) void write();
    },
  };
}
