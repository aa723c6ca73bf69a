import { useEffect, useMemo, useState, useSyncExternalStore } from "react";

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
  const [rendered] = useState(createRendered<T>);
  const select = useMemo(() => createSelection(selector, isEqual, rendered.latest), [selector, isEqual, rendered]);
  const value = useSyncExternalStore(
    subscribe,
    () => select(snapshot()),
    () => select(serverSnapshot()),
  );
  useEffect(() => rendered.keep(value), [rendered, value]);
  return value;
}

/** What is on the screen. An inline selector is another one in each render, and what it makes is compared with this. */
function createRendered<T>() {
  let last: { readonly value: T } | undefined;
  return {
    latest: () => last,
    keep(value: T): void {
      last = { value };
    },
  };
}

/** React asks many times and compares by identity: of one snapshot it always gets the same, and of an equal one too. */
function createSelection<TSnapshot, T>(
  selector: (snapshot: TSnapshot) => T,
  isEqual: (a: T, b: T) => boolean,
  rendered: () => { readonly value: T } | undefined,
): (snapshot: TSnapshot) => T {
  let last: { readonly snapshot: TSnapshot; readonly value: T } | undefined;
  return (snapshot) => {
    if (last && Object.is(last.snapshot, snapshot)) return last.value;
    const value = selector(snapshot);
    const before = last ?? rendered();
    last = { snapshot, value: before && isEqual(before.value, value) ? before.value : value };
    return last.value;
  };
}
