import { useMemo, useSyncExternalStore } from "react";

/** What is live begins when it is first looked at, and ends with the last look: StrictMode's two mounts open it twice, one after the other. */
function createLive<T>(open: () => T, close: (live: T) => void) {
  let live: T | null = null;
  return {
    subscribe(listener: () => void) {
      const opened = open();
      live = opened;
      listener();
      return () => {
        live = null;
        close(opened);
      };
    },
    current: () => live,
  };
}

/**
 * Opens something while the component is mounted, and closes it afterwards; nothing is opened by rendering alone.
 *
 * @param open must stay the same while what it opens is to stay open.
 */
export function useLive<T>(open: () => T, close: (live: T) => void): T | null {
  const { subscribe, current } = useMemo(() => createLive(open, close), [open, close]);
  return useSyncExternalStore(subscribe, current, () => null);
}
