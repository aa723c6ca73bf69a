/** A stretch of events that cannot be read any more: what the application shows has to be read anew. */
export interface Discontinuity {
  readonly reason: "epoch" | "trimmed";
}

/**
 * Reads the application's state. It is called with the position already taken, so what it reads may be newer, never older.
 *
 * @param signal aborted when nobody needs the state any more: the room was left or denied, the namespace closed, or the state
 * has to be read once more. What comes of it afterwards is not waited for, and an error is nobody's.
 */
export type GetState = (discontinuity: Discontinuity | undefined, signal: AbortSignal) => void | Promise<void>;

/** Those who read the application's state, once a room is joined and whenever events are missing for good. */
export interface StateReaders {
  /** @returns what takes it out again. */
  add(getState: GetState): () => void;
  /** Asks all. @throws whatever one of them throws. */
  ask(discontinuity: Discontinuity | undefined): Promise<void>;
  /** Asks those who were not asked yet. */
  askNew(): Promise<void>;
  /** Nobody needs what is being read. */
  abort(): void;
}

interface Reader {
  readonly getState: GetState;
  /** What ends its latest reading; there is none before the first. */
  latest?: AbortController;
}

export function createStateReaders(): StateReaders {
  const readers = new Set<Reader>();

  function read(reader: Reader, discontinuity: Discontinuity | undefined): Promise<unknown> {
    reader.latest?.abort();
    reader.latest = new AbortController();
    const { signal } = reader.latest;
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", resolve);
      Promise.resolve(reader.getState(discontinuity, signal)).then(resolve, reject);
    });
  }

  const ask = async (asked: readonly Reader[], discontinuity?: Discontinuity): Promise<void> =>
    void (await Promise.all(asked.map((reader) => read(reader, discontinuity))));

  return {
    add(getState) {
      const reader: Reader = { getState };
      readers.add(reader);
      return () => {
        readers.delete(reader);
        reader.latest?.abort();
      };
    },
    ask: (discontinuity) => ask([...readers], discontinuity),
    askNew: () => ask([...readers].filter(({ latest }) => !latest)),
    abort() {
      for (const { latest } of readers) latest?.abort();
    },
  };
}
