import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";

/** Something outside of React that changes. */
export interface Store<TSnapshot> {
  subscribe(listener: () => void): () => void;
  snapshot(): TSnapshot;
  /** What a server renders, and what the browser has to begin with. */
  serverSnapshot(): TSnapshot;
}

/**
 * A part of a store. Renders again only when that part changes: a selector may make a new object each time, as long as
 * `isEqual` knows that it is the same.
 */
export function useSelection<TSnapshot, T>(
  { subscribe, snapshot, serverSnapshot }: Store<TSnapshot>,
  selector: (snapshot: TSnapshot) => T,
  isEqual: (a: T, b: T) => boolean,
): T {
  const rendered = useRef<{ readonly value: T } | undefined>(undefined);
  const [select, selectOnServer] = useMemo(() => {
    let last: { readonly snapshot: TSnapshot; readonly value: T } | undefined;
    const selectFrom = (current: TSnapshot): T => {
      if (last && Object.is(last.snapshot, current)) return last.value;
      const value = selector(current);
      const before = last ?? rendered.current;
      last = { snapshot: current, value: before && isEqual(before.value, value) ? before.value : value };
      return last.value;
    };
    return [() => selectFrom(snapshot()), () => selectFrom(serverSnapshot())];
  }, [snapshot, serverSnapshot, selector, isEqual]);
  const value = useSyncExternalStore(subscribe, select, selectOnServer);
  useEffect(() => {
    rendered.current = { value };
  }, [value]);
  return value;
}
