import { useInsertionEffect, useRef } from "react";

/** Always the newest of a handler, for subscriptions that must not end and begin with every render. */
export function useLatest<T>(value: T): { readonly current: T } {
  const ref = useRef(value);
  // Before any layout or passive effect could call it; React's own useEffectEvent is not in React 18.
  useInsertionEffect(() => {
    ref.current = value;
  });
  return ref;
}
