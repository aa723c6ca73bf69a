import type { RoomStore } from "./room-store.ts";

/** Folds a room's events into a state: `events` says how each one changes it. */
export interface RoomReducer<TState, TEvents> {
  readonly initial: TState;
  readonly events: TEvents;
}

export interface RoomState<TState> {
  subscribe(listener: () => void): () => void;
  snapshot(): TState;
}

/** A burst of events is folded at once and told once: ten thousand in one turn of the event loop cost one render. */
export function createRoomState<TState>(
  store: RoomStore,
  reducer: RoomReducer<TState, Readonly<Record<string, (state: TState, ...args: never[]) => TState>>>,
): RoomState<TState> {
  let state = reducer.initial;
  const listeners = new Set<() => void>();
  let scheduled = false;
  let stop = (): void => {};

  function changed(): void {
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      for (const listener of [...listeners]) listener();
    });
  }

  function start(): void {
    const { room, release } = store.hold();
    const on = room.on as (event: string, handler: (...args: never[]) => void) => () => void;
    const endings = Object.entries(reducer.events).map(([event, fold]) =>
      on(event, (...args) => {
        state = fold(state, ...args);
        changed();
      }),
    );
    stop = () => {
      for (const end of endings) end();
      release();
    };
  }

  return {
    subscribe(listener) {
      if (listeners.size === 0) start();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    snapshot: () => state,
  };
}
