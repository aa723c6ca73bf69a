/** A stretch of events that cannot be read any more: what the application shows has to be read anew. */
export interface Discontinuity {
  readonly reason: "epoch" | "trimmed";
}

/** Reads the application's state. It is called with the position already taken, so what it reads may be newer, never older. */
export type GetState = (discontinuity: Discontinuity | undefined) => void | Promise<void>;

/** Those who read the application's state, once a room is joined and whenever events are missing for good. */
export interface StateReaders {
  /** @returns what takes it out again. */
  add(getState: GetState): () => void;
  /** Asks all. @throws whatever one of them throws. */
  ask(discontinuity: Discontinuity | undefined): Promise<void>;
  /** Asks those who were not asked yet. */
  askNew(): Promise<void>;
}

export function createStateReaders(): StateReaders {
  const readers = new Set<{ readonly getState: GetState; asked: boolean }>();

  async function ask(discontinuity: Discontinuity | undefined, onlyNew: boolean): Promise<void> {
    const asked = [...readers].filter((reader) => !(onlyNew && reader.asked));
    await Promise.all(
      asked.map(async (reader) => {
        reader.asked = true;
        await reader.getState(discontinuity);
      }),
    );
  }

  return {
    add(getState) {
      const reader = { getState, asked: false };
      readers.add(reader);
      return () => void readers.delete(reader);
    },
    ask: (discontinuity) => ask(discontinuity, false),
    askNew: () => ask(undefined, true),
  };
}
