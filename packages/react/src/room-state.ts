import { oncePerFrame } from "./once-per-frame.ts";
import type { RoomStore } from "./room-store.ts";
import type { Store } from "./use-selection.ts";

/** Folds a room's events into a state: `events` says how each one changes it. */
export interface RoomReducer<TState, TEvents> {
  readonly initial: TState;
  readonly events: TEvents;
  /**
   * Reads the state that the events go on from, over REST for example: once the room is joined, after every reconnection
   * that cannot say what was missed, and after a discontinuity. What is heard meanwhile is folded on top of it. The signal is
   * aborted when nobody needs the state any more: `fetch(url, { signal })`.
   */
  readonly load?: (signal: AbortSignal) => NoInfer<TState> | Promise<NoInfer<TState>>;
}

type Fold<TState> = (state: TState, ...args: never[]) => TState;

type Reducer<TState> = RoomReducer<TState, Readonly<Record<string, Fold<TState>>>>;

/**
 * Events are folded as they come and told together: ten thousand in one turn of the event loop cost one render, and as many
 * in a second no more than it has frames.
 *
 * @param latest the newest reducer: `load` and the folds close over a component's props, and those change while the room stays.
 */
export function createRoomState<TState>(
  store: RoomStore,
  initial: TState,
  latest: { readonly current: Reducer<TState> },
): Store<TState> {
  let state = initial;
  const listeners = new Set<() => void>();
  /** What was heard since each reading began. */
  const readings = new Set<((before: TState) => TState)[]>();
  let stop = (): void => {};

  const tell = oncePerFrame(() => {
    for (const listener of [...listeners]) listener();
  });

  function change(next: TState): void {
    state = next;
    tell();
  }

  async function read(signal: AbortSignal): Promise<void> {
    const { load } = latest.current;
    if (!load) return;
    const heard: ((before: TState) => TState)[] = [];
    // The newest reading wins: an older one that ends later knows less.
    readings.clear();
    readings.add(heard);
    const loaded: TState = await load(signal);
    if (readings.delete(heard)) change(heard.reduce<TState>((before, fold) => fold(before), loaded));
  }

  function start(): void {
    const { room, release } = store.hold(latest.current.load && ((_, signal) => read(signal)));
    const on = room.on as (event: string, handler: (...args: never[]) => void) => () => void;
    for (const event of Object.keys(latest.current.events)) {
      on(event, (...args) => {
        const fold = latest.current.events[event];
        if (!fold) return;
        for (const heard of readings) heard.push((before) => fold(before, ...args));
        change(fold(state, ...args));
      });
    }
    stop = () => {
      readings.clear();
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
    serverSnapshot: () => initial,
  };
}
